// SHA-256 and base64, as atlas.sum and the revision table use them.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace plumb {

// A running SHA-256: its digest can be read between updates.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&& other) noexcept;
  Sha256& operator=(Sha256&& other) noexcept;

  // One that has read the same bytes.
  [[nodiscard]] Sha256 Clone() const;

  void Update(std::string_view bytes);
  // The digest of all bytes so far, in standard base64; the state goes on.
  [[nodiscard]] std::string Base64Digest() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string Sha256Base64(std::string_view bytes);

}  // namespace plumb
