// The digest comes from OpenSSL. Reading a running digest finishes a copy of the context, because
// finishing ends the context that it is called on.
#include "base/sha256.h"

#include <openssl/evp.h>

#include "base/error.h"

namespace plumb {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

constexpr std::size_t kDigestSize = 32;

void Require(bool is_done) {
  if (!is_done) throw Error(ErrorKind::kInternal, "SHA-256: the cryptographic library failed");
}

Context NewContext() {
  Context context(EVP_MD_CTX_new());
  Require(context != nullptr);
  return context;
}

std::string Base64(const std::array<unsigned char, kDigestSize>& digest) {
  // EVP_EncodeBlock writes four characters for three bytes and a final NUL.
  std::array<unsigned char, (((kDigestSize + 2) / 3) * 4) + 1> text{};
  const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
  return {text.begin(), text.begin() + length};
}

}  // namespace

struct Sha256::State {
  Context context = NewContext();
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  Require(EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&& other) noexcept = default;
Sha256& Sha256::operator=(Sha256&& other) noexcept = default;

Sha256 Sha256::Clone() const {
  Sha256 clone;
  Require(EVP_MD_CTX_copy_ex(clone.state_->context.get(), state_->context.get()) == 1);
  return clone;
}

void Sha256::Update(std::string_view bytes) {
  Require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::Base64Digest() const {
  const Context copy = NewContext();
  Require(EVP_MD_CTX_copy_ex(copy.get(), state_->context.get()) == 1);
  std::array<unsigned char, kDigestSize> digest{};
  unsigned int length = 0;
  Require(EVP_DigestFinal_ex(copy.get(), digest.data(), &length) == 1 && length == kDigestSize);
  return Base64(digest);
}

std::string Sha256Base64(std::string_view bytes) {
  Sha256 hash;
  hash.Update(bytes);
  return hash.Base64Digest();
}

}  // namespace plumb
