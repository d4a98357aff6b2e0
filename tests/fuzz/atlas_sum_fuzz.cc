// Feeds any bytes as atlas.sum to the check of a directory, which must report and not throw.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "migration/directory.h"

namespace {

const plumb::Directory& ThreeFiles() {
  static const plumb::Directory directory =
      plumb::NewDirectory("migrations",
                          {plumb::NewMigrationFile("1_a.sql", "CREATE TABLE a (id int);\n"),
                           plumb::NewMigrationFile("2_b.sql", "-- atlas:sum ignore\n"),
                           plumb::NewMigrationFile("3_c.sql", "CREATE TABLE c (id int);\n")},
                          std::nullopt);
  return directory;
}

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  plumb::Directory directory = ThreeFiles();
  directory.checksum_text = text;
  const plumb::ChecksumReport report = plumb::VerifyChecksum(directory);
  Require((report.status == plumb::ChecksumStatus::kOk) == report.message.empty());
  Require(!plumb::ChecksumHelp(report, "plumb").empty());
  try {
    const plumb::Checksum checksum = plumb::ParseChecksum(text);
    // Printed, it is read the same again, if it held no characters that only end lines.
    if (text.find('\r') == std::string_view::npos) {
      Require(plumb::ParseChecksum(plumb::PrintChecksum(checksum)).entries == checksum.entries);
    }
  } catch (const plumb::Error& error) {
    Require(error.kind() == plumb::ErrorKind::kChecksum);
  }
  return 0;
}
