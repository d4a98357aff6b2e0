// Visits a std::variant with one lambda per alternative and no catch-all.
#pragma once

namespace plumb {

template <typename... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

}  // namespace plumb
