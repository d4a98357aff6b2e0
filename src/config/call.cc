// Checks and converts arguments, calls, and says what went wrong where.
#include "config/call.h"

#include "base/suggest.h"
#include "config/diagnostic.h"

namespace plumb::hcl {
namespace {

struct Argument {
  Value value;
  Range start;
};

const Function& Find(const Call& call, const Functions& functions) {
  const auto found = functions.find(call.name);
  if (found != functions.end()) return found->second;
  std::vector<std::string> names;
  names.reserve(functions.size());
  for (const auto& [name, function] : functions) names.push_back(name);
  Fail(call.name_range, "Call to unknown function",
       "There is no function named \"" + call.name + "\"." + DidYouMean(call.name, names));
}

void AppendExpanded(const Value& last, const Range& range, std::vector<Argument>& arguments) {
  constexpr const char* kSummary = "Invalid expanding argument value";
  if (last.IsNull()) {
    Fail(range, kSummary, "The expanding argument (indicated by ...) must not be null.");
  }
  if (!last.IsSequence()) {
    Fail(range, kSummary,
         "The expanding argument (indicated by ...) must be of a tuple, list, or set type.");
  }
  for (const Value& item : last.AsSequence()) {
    arguments.push_back({item.Marked(last.IsSensitive()), range});
  }
}

void CheckCount(const Call& call, const Function& function,
                const std::vector<Argument>& arguments) {
  const std::size_t wanted = function.parameters.size();
  if (arguments.size() < wanted) {
    Fail(call.close_range, "Not enough function arguments",
         "Function \"" + call.name + "\" expects" + (function.variadic ? " at least " : " ") +
             std::to_string(wanted) + " argument(s). Missing value for \"" +
             function.parameters[arguments.size()].name + "\".");
  }
  if (arguments.size() > wanted && !function.variadic) {
    Fail(arguments[wanted].start, "Too many function arguments",
         "Function \"" + call.name + "\" expects only " + std::to_string(wanted) + " argument(s).");
  }
}

const Parameter& ParameterAt(const Function& function, std::size_t index) {
  return index < function.parameters.size() ? function.parameters[index] : *function.variadic;
}

[[noreturn]] void FailArgument(const Range& range, const Parameter& parameter,
                               const std::string& problem) {
  Fail(range, "Invalid function argument",
       "Invalid value for \"" + parameter.name + "\" parameter: " + problem + ".");
}

Value Checked(const Argument& argument, const Parameter& parameter) {
  if (argument.value.IsNull() && !parameter.takes_null) {
    FailArgument(argument.start, parameter, "argument must not be null");
  }
  try {
    return Converted(argument.value.Unmarked(), parameter.type);
  } catch (const Error& error) {
    FailArgument(argument.start, parameter, error.message());
  }
}

Value InvokeLazy(const Call& call, const Range& start, const Function& function,
                 const std::function<Value(const Expression&)>& evaluate) {
  std::vector<Function::Thunk> thunks;
  for (const ExpressionPtr& argument : call.arguments) {
    thunks.emplace_back([&evaluate, &argument] { return evaluate(*argument); });
  }
  try {
    return function.lazy_body(thunks);
  } catch (const Error& error) {
    Fail(start, "Error in function call",
         "Call to function \"" + call.name + "\" failed: " + error.message() + ".");
  }
}

}  // namespace

Value Invoke(const Call& call, const Range& start, const Functions& functions,
             const std::function<Value(const Expression&)>& evaluate) {
  const Function& function = Find(call, functions);
  if (function.lazy_body) return InvokeLazy(call, start, function, evaluate);
  std::vector<Argument> arguments;
  for (const ExpressionPtr& expression : call.arguments) {
    const Value value = evaluate(*expression);
    if (call.expands_last && expression == call.arguments.back()) {
      AppendExpanded(value, expression->range, arguments);
    } else {
      arguments.push_back({value, expression->start});
    }
  }
  CheckCount(call, function, arguments);
  Values values;
  bool is_sensitive = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    is_sensitive = is_sensitive || arguments[i].value.HoldsSensitive();
    values.push_back(Checked(arguments[i], ParameterAt(function, i)));
  }
  const auto cause = [is_sensitive](const Error& error) {
    return is_sensitive ? "an argument is sensitive, so the cause is not shown" : error.message();
  };
  try {
    return function.body(values).Marked(is_sensitive);
  } catch (const ArgumentError& error) {
    FailArgument(arguments[error.index()].start, ParameterAt(function, error.index()),
                 cause(error));
  } catch (const Error& error) {
    Fail(start, "Error in function call",
         "Call to function \"" + call.name + "\" failed: " + cause(error) + ".");
  }
}

}  // namespace plumb::hcl
