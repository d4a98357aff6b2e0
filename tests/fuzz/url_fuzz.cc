// ParseUrl and what reads its result must take any text: an Error or a value, never a crash, and no
// message that repeats a password.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "conn/sqlite_options.h"
#include "conn/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const plumb::Url url = plumb::ParseUrl(text);
    const std::string redacted = url.Redacted();
    constexpr std::size_t kTellingSize = 12;  // shorter passwords may stand elsewhere by chance
    if (url.password.size() >= kTellingSize && url.user.empty() && url.query.empty() &&
        url.path.empty() && url.host.find(url.password) == std::string::npos &&
        redacted.find(url.password) != std::string::npos) {
      std::abort();
    }
    static_cast<void>(plumb::ParseUrl(redacted));
    static_cast<void>(plumb::ParseSqliteOptions(url));
  } catch (const plumb::Error&) {
    return 0;
  }
  return 0;
}
