// Text in URLs.
#pragma once

#include <string>
#include <string_view>

namespace plumb::hcl {

// With %XX for all but letters, digits, -_.~ and `kept`.
[[nodiscard]] std::string PercentEncoded(std::string_view text, std::string_view kept);

}  // namespace plumb::hcl
