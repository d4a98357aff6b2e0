// Directories become values here, so that a fleet of databases shares one.
#include "cli/migrate_context.h"

#include <utility>

#include "cli/reported_url.h"

namespace plumb {

std::unique_ptr<workflow::MigrationDirectory> DirectoryOf(const ParsedFlags& flags) {
  return std::make_unique<workflow::MigrationDirectory>(flags.String("dir"),
                                                        flags.String("dir-format"), flags.Memory());
}

std::unique_ptr<workflow::MigrationDirectory> VerifiedDirectoryOf(const ParsedFlags& flags,
                                                                  const Terminal& terminal) {
  std::unique_ptr<workflow::MigrationDirectory> directory = DirectoryOf(flags);
  RequireVerified(directory->directory(), terminal);
  return directory;
}

std::unique_ptr<workflow::MigrationDirectory> NewOrVerifiedDirectoryOf(const ParsedFlags& flags,
                                                                       const Terminal& terminal) {
  auto directory = std::make_unique<workflow::MigrationDirectory>(
      flags.String("dir"), flags.String("dir-format"), flags.Memory(),
      workflow::MigrationDirectory::IfMissing::kEmpty);
  RequireVerified(directory->directory(), terminal);
  return directory;
}

void RequireVerified(const Directory& directory, const Terminal& terminal) {
  const ChecksumReport report = VerifyChecksum(directory);
  if (report.status == ChecksumStatus::kOk) return;
  terminal.out().Write(ChecksumHelp(report, terminal.program()));
  RequireChecksum(report);
}

report::MigrationPlace PlaceOf(const workflow::MigrationTarget& target, std::string directory) {
  return {.driver = std::string(DialectName(target.engine().dialect)),
          .url = ReportedUrl(target.url(), target.engine().bound_schema),
          .directory = std::move(directory)};
}

void Directories::Preload(std::span<const EnvCall> calls) {
  if (calls.size() < 2) return;
  for (const EnvCall& call : calls) static_cast<void>(Get(call.flags));
}

workflow::MigrationDirectory& Directories::Get(const ParsedFlags& flags) {
  std::unique_ptr<workflow::MigrationDirectory>& directory =
      directories_[flags.String("dir") + "\n" + flags.String("dir-format")];
  if (!directory) directory = VerifiedDirectoryOf(flags, terminal_);
  return *directory;
}

}  // namespace plumb
