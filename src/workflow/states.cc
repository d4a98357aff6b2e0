// Wires URLs to engines and state sources.
#include "workflow/states.h"

#include <utility>

#include "base/error.h"
#include "base/overloaded.h"
#include "base/strings.h"

namespace plumb::workflow {
namespace {

// The engine that a URL names, or null for files.
const Engine* EngineOf(const std::string& text) {
  if (text.find("://") == std::string::npos)
    return nullptr;  // the reader of states says what is wrong
  const Url url = ParseUrl(text);
  return url.scheme == "file" || url.scheme == "mem" ? nullptr : &EngineFor(url);
}

}  // namespace

States::States(const std::vector<std::string>& hints, const std::string& dev_url,
               ReplayProgress progress, const MemoryDirectories* memory)
    : dev_url_(dev_url), progress_(std::move(progress)), memory_(memory) {
  std::vector<std::string> urls = hints;
  if (!dev_url.empty()) urls.push_back(dev_url);
  for (const std::string& text : urls) {
    const Engine* engine = EngineOf(text);
    if (engine == nullptr) continue;
    if (engine_ != nullptr && engine_ != engine) {
      throw Error(ErrorKind::kUsage,
                  "the URLs name different engines: " + std::string(DialectName(engine_->dialect)) +
                      " and " + std::string(DialectName(engine->dialect)));
    }
    engine_ = engine;
  }
  if (engine_ == nullptr) engine_ = &DefaultEngine();
}

DevDatabase& States::dev() {
  if (!dev_) {
    if (!dev_url_.empty() && dev_url_.find("://") == std::string::npos) {
      throw Error(ErrorKind::kUsage,
                  "--dev-url: missing scheme: expected a URL such as sqlite://dev?mode=memory");
    }
    dev_ = dev_url_.empty() ? engine_->new_default_dev_database()
                            : engine_->new_dev_database(ParseUrl(dev_url_));
  }
  return *dev_;
}

State States::Read(const StateUrls& urls) {
  if (!urls.urls.empty() && IsMemoryUrl(urls.urls.front())) {
    if (urls.urls.size() > 1) {
      throw Error(ErrorKind::kUsage, "\"mem://\" requires exactly one data-source URL");
    }
    const MemoryDirectories none;
    return Read((memory_ == nullptr ? none : *memory_).Read(urls.urls.front()));
  }
  return std::visit(
      Overloaded{
          [&](const DatabaseState& database) {
            const std::unique_ptr<Connection> connection =
                engine_->open(database.url, Access::kRead);
            return Read(*connection, database.url);
          },
          [&](const SqlFilesState& files) {
            return NewSqlFilesSource(files, engine_->dialect, dev(), progress_)->Read();
          },
          [&](const MigrationsState& migrations) {
            return NewMigrationsSource(migrations, engine_->dialect, dev(), progress_)->Read();
          },
      },
      ResolveStateUrls(urls.urls, urls.flag));
}

State States::Read(const Directory& directory) {
  return NewDirectorySource(directory, std::nullopt, engine_->dialect, dev(), progress_)->Read();
}

State States::Read(Connection& connection, const Url& url) {
  State state;
  state.token = engine_->new_session(connection, url, SystemClock())->SchemaToken();
  Inspection inspection = engine_->new_inspector(connection)->InspectWithText();
  state.realm = std::move(inspection.realm);
  state.text = std::move(inspection.text);
  state.source = url.Redacted();
  state.is_live = true;
  return state;
}

State States::Empty(const Url& url) const {
  State state;
  state.realm.schemas.emplace_back().name = engine_->bound_schema;
  state.source = url.Redacted();
  state.is_live = true;
  return state;
}

}  // namespace plumb::workflow
