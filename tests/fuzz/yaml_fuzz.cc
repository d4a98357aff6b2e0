// Any text is YAML or fails with an Error; what is written of it reads as the same again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/strings.h"
#include "config/yaml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!plumb::IsValidUtf8(text)) return 0;
  try {
    const plumb::hcl::Value value = plumb::hcl::ParseYaml(text);
    const std::string plain = WritePlainYaml(value);
    if (WritePlainYaml(plumb::hcl::ParseYaml(plain)) != plain) std::abort();
    if (WritePlainYaml(plumb::hcl::ParseYaml(WriteQuotedYaml(value))) != plain) std::abort();
  } catch (const plumb::Error&) {
  }
  return 0;
}
