// Values as JSON, byte for byte as Go's encoding/json writes them, because scripts compare it.
#pragma once

#include <string>
#include <string_view>

#include "template/value.h"

namespace plumb {

// Without blanks. Objects keep the order of their fields; maps are sorted.
// Throws Error(kUsage) for what JSON cannot say (infinities, functions, endless nesting).
[[nodiscard]] std::string ToJson(const Value& value);

// On several lines; each but the first begins with `prefix` and one `indent` per level.
[[nodiscard]] std::string ToJson(const Value& value, std::string_view prefix,
                                 std::string_view indent);

// `text` as one value, in which all numbers are floats and objects are maps.
// Throws Error(kUsage, "invalid character 'x' looking for beginning of value") and the like.
[[nodiscard]] Value FromJson(std::string_view text);

}  // namespace plumb
