// The version of this build, as git described it.
#pragma once

#include <string_view>

namespace plumb {

[[nodiscard]] std::string_view Version();

}  // namespace plumb
