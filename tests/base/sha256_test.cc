#include "base/sha256.h"

#include <gtest/gtest.h>

#include <utility>

namespace plumb {
namespace {

// FIPS 180-2, B.1, and the well-known digest of nothing.
constexpr std::string_view kOfNothing = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
constexpr std::string_view kOfAbc = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";

TEST(Sha256Base64, GivesThePublishedDigests) {
  EXPECT_EQ(Sha256Base64(""), kOfNothing);
  EXPECT_EQ(Sha256Base64("abc"), kOfAbc);
}

TEST(Sha256, GoesOnAfterItsDigestWasRead) {
  Sha256 hash;
  EXPECT_EQ(hash.Base64Digest(), kOfNothing);
  hash.Update("a");
  EXPECT_EQ(hash.Base64Digest(), Sha256Base64("a"));
  hash.Update("bc");
  EXPECT_EQ(hash.Base64Digest(), kOfAbc);
  EXPECT_EQ(hash.Base64Digest(), kOfAbc);
}

TEST(Sha256, MovesWithItsState) {
  Sha256 first;
  first.Update("ab");
  Sha256 second = std::move(first);
  second.Update("c");
  EXPECT_EQ(second.Base64Digest(), kOfAbc);
}

}  // namespace
}  // namespace plumb
