// The whole table.
#include "config/functions.h"

#include "config/parameters.h"

namespace plumb::hcl {

Functions PureFunctions() {
  Functions all = StringFunctions();
  for (const Functions& some :
       {FormatFunctions(), NumberFunctions(), SequenceFunctions(), CollectionFunctions(),
        SetFunctions(), ConversionFunctions(), EncodingFunctions(), PatternFunctions(),
        UrlFunctions(), TimeFunctions()}) {
    all.insert(some.begin(), some.end());
  }
  return all;
}

}  // namespace plumb::hcl
