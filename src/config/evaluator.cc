// Walks over expressions.
//
// Odd about HCL here: a conditional evaluates both results, because they must be of one type, but a
// failure in the one that is not taken does not count; a splat of something that is no sequence is
// a splat of a tuple with it alone, or of an empty one if it is null.
#include "config/evaluator.h"

#include "base/overloaded.h"
#include "base/suggest.h"
#include "config/access.h"
#include "config/call.h"
#include "config/diagnostic.h"
#include "config/operators.h"

namespace plumb::hcl {
namespace {

class Evaluator {
 public:
  Evaluator(const Scope& scope, const Functions& functions, const Value* splat_item)
      : scope_(scope), functions_(functions), splat_item_(splat_item) {}

  Value Run(const Expression& expression) const {
    const Range& range = expression.range;
    return std::visit(
        Overloaded{
            [&](const Literal& node) { return node.value; },
            [&](const Template& node) { return RunTemplate(node); },
            [&](const TemplateWrap& node) { return Run(*node.value); },
            [&](const TemplateJoin& node) { return RunJoin(node, range); },
            [&](const Tuple& node) { return RunTuple(node); },
            [&](const ObjectLiteral& node) { return RunObject(node); },
            [&](const Unary& node) { return Apply(node, Run(*node.operand)); },
            [&](const Binary& node) { return RunBinary(node, range); },
            [&](const Conditional& node) { return RunConditional(node); },
            [&](const Call& node) {
              return Invoke(node, expression.start, functions_,
                            [&](const Expression& argument) { return Run(argument); });
            },
            [&](const For& node) { return RunFor(node); },
            [&](const Variable& node) { return RunVariable(node, range); },
            [&](const GetAttribute& node) {
              return AttributeOf(Run(*node.source), node.name, node.step);
            },
            [&](const Index& node) {
              return ElementOf(Run(*node.source), Run(*node.key), node.step);
            },
            [&](const SplatItem&) { return splat_item_ == nullptr ? Value() : *splat_item_; },
            [&](const Splat& node) { return RunSplat(node); },
            [&](const Parentheses& node) { return Run(*node.inner); }},
        expression.node);
  }

 private:
  Value RunVariable(const Variable& node, const Range& range) const {
    if (const Value* value = scope_.Find(node.name); value != nullptr) return *value;
    const std::vector<std::string> names = scope_.Names();
    if (names.empty()) Fail(range, "Variables not allowed", "Variables may not be used here.");
    Fail(range, "Unknown variable",
         "There is no variable named \"" + node.name + "\"." + DidYouMean(node.name, names));
  }

  static std::string TextOf(const Value& value, const Range& range) {
    constexpr const char* kSummary = "Invalid template interpolation value";
    if (value.IsNull()) {
      Fail(range, kSummary,
           "The expression result is null. Cannot include a null value in a string template.");
    }
    try {
      return ToStringValue(value).AsString();
    } catch (const Error& error) {
      Fail(range, kSummary,
           "Cannot include the given value in a string template: " + error.message() + ".");
    }
  }

  Value RunTemplate(const Template& node) const {
    std::string text;
    bool is_sensitive = false;
    for (const ExpressionPtr& part : node.parts) {
      const Value value = Run(*part);
      text += TextOf(value, part->range);
      is_sensitive = is_sensitive || value.IsSensitive();
    }
    return Value::String(std::move(text)).Marked(is_sensitive);
  }

  // The right side of && and || does not count where the left side decides.
  Value RunBinary(const Binary& node, const Range& range) const {
    const Value left = Run(*node.left);
    const bool is_or = node.symbol == BinaryOperator::kOr;
    const bool is_decisive = (is_or || node.symbol == BinaryOperator::kAnd) &&
                             left.kind() == ValueKind::kBool && left.AsBool() == is_or;
    return is_decisive ? left : Apply(node, range, left, Run(*node.right));
  }

  Value RunJoin(const TemplateJoin& node, const Range& range) const {
    const Value tuple = Run(*node.tuple);
    std::string text;
    bool is_sensitive = tuple.IsSensitive();
    for (const Value& item : tuple.AsSequence()) {
      text += TextOf(item, range);
      is_sensitive = is_sensitive || item.IsSensitive();
    }
    return Value::String(std::move(text)).Marked(is_sensitive);
  }

  Value RunTuple(const Tuple& node) const {
    Values items;
    for (const ExpressionPtr& item : node.items) items.push_back(Run(*item));
    return Value::Tuple(std::move(items));
  }

  Value RunObject(const ObjectLiteral& node) const {
    Attributes attributes;
    bool is_sensitive = false;
    for (const ObjectItem& item : node.items) {
      const Value key = Run(*item.key);
      if (key.IsNull()) {
        Fail(item.key->range, "Null value as key", "Can't use a null value as a key.");
      }
      is_sensitive = is_sensitive || key.IsSensitive();
      attributes.insert_or_assign(
          KeyText(key, *item.key, "Incorrect key type", "Can't use this value as a key: "),
          Run(*item.value));
    }
    return Value::Object(std::move(attributes)).Marked(is_sensitive);
  }

  static std::string KeyText(const Value& key, const Expression& expression, const char* summary,
                             const std::string& detail) {
    try {
      return ToStringValue(key).AsString();
    } catch (const Error& error) {
      Fail(expression.range, summary, detail + error.message() + ".");
    }
  }

  Value RunConditional(const Conditional& node) const {
    const Value condition = Run(*node.condition);
    const bool is_true = ConditionHolds(condition, node.condition->range);
    const Expression& taken = is_true ? *node.if_true : *node.if_false;
    Value result = Run(taken).Marked(condition.IsSensitive());
    Value other;
    try {
      other = Run(is_true ? *node.if_false : *node.if_true);
    } catch (const DiagnosticError&) {
      return result;
    }
    const Type true_type = TypeOf(is_true ? result : other);
    const Type false_type = TypeOf(is_true ? other : result);
    bool is_found = true;
    const Type type = Unified({true_type, false_type}, is_found);
    if (is_found) return Converted(result, type);
    Fail(Between(node.if_true->range, node.if_false->range),
         "Inconsistent conditional result types",
         "The true and false result expressions must have consistent types. The 'true' value is " +
             NameOf(true_type) + ", but the 'false' value is " + NameOf(false_type) + ".");
  }

  static bool ConditionHolds(const Value& condition, const Range& range) {
    if (condition.IsNull()) {
      Fail(range, "Null condition",
           "The condition value is null. Conditions must either be true or false.");
    }
    try {
      return Converted(condition, {.kind = TypeKind::kBool}).AsBool();
    } catch (const Error&) {
      Fail(range, "Incorrect condition type", "The condition expression must be of type bool.");
    }
  }

  Value RunFor(const For& node) const {
    const Value collection = Run(*node.collection);
    const Range& range = node.collection->range;
    if (collection.IsNull()) {
      Fail(range, "Iteration over null value",
           "A null value cannot be used as the collection in a 'for' expression.");
    }
    if (!collection.IsSequence() && !collection.IsMapping()) {
      Fail(range, "Iteration over non-iterable value",
           "A value of type " + NameOf(TypeOf(collection)) +
               " cannot be used as the collection in a 'for' expression.");
    }
    bool is_sensitive = collection.IsSensitive();
    Values items;
    Attributes attributes;
    std::map<std::string, Values> groups;
    for (const KeyedValue& element : ElementsOf(collection)) {
      Attributes names = {{node.value_name, element.value}};
      if (!node.key_name.empty()) names.emplace(node.key_name, element.key);
      const Scope scope(std::move(names), &scope_);
      const Evaluator inner(scope, functions_, splat_item_);
      if (node.condition != nullptr && !inner.IsIncluded(node, is_sensitive)) continue;
      if (node.key == nullptr) {
        items.push_back(inner.Run(*node.value));
        continue;
      }
      const std::string key = inner.RunForKey(node, is_sensitive);
      Value value = inner.Run(*node.value);
      if (node.is_grouping) {
        groups[key].push_back(std::move(value));
      } else if (!attributes.emplace(key, std::move(value)).second) {
        Fail(node.key->range, "Duplicate object key",
             "Two different items produced the key " +
                 (is_sensitive ? "(sensitive value)" : "\"" + key + "\"") +
                 " in this 'for' expression. If duplicates are expected, use the ellipsis (...) "
                 "after the value expression to enable grouping by key.");
      }
    }
    for (auto& [key, group] : groups) attributes.emplace(key, Value::Tuple(std::move(group)));
    return (node.key == nullptr ? Value::Tuple(std::move(items))
                                : Value::Object(std::move(attributes)))
        .Marked(is_sensitive);
  }

  bool IsIncluded(const For& node, bool& is_sensitive) const {
    constexpr const char* kSummary = "Invalid 'for' condition";
    const Value condition = Run(*node.condition);
    if (condition.IsNull()) {
      Fail(node.condition->range, kSummary, "The value of the 'if' clause must not be null.");
    }
    is_sensitive = is_sensitive || condition.IsSensitive();
    try {
      return Converted(condition, {.kind = TypeKind::kBool}).AsBool();
    } catch (const Error& error) {
      Fail(node.condition->range, kSummary,
           "The 'if' clause value is invalid: " + error.message() + ".");
    }
  }

  std::string RunForKey(const For& node, bool& is_sensitive) const {
    const Value key = Run(*node.key);
    if (key.IsNull()) {
      Fail(node.key->range, "Invalid object key",
           "Key expression in 'for' expression must not produce a null value.");
    }
    is_sensitive = is_sensitive || key.IsSensitive();
    return KeyText(key, *node.key, "Invalid object key",
                   "The key expression produced an invalid result: ");
  }

  Value RunSplat(const Splat& node) const {
    const Value source = Run(*node.source);
    if (source.IsNull()) return Value::Tuple({});
    const Values items = source.IsSequence() ? source.AsSequence() : Values{source};
    Values results;
    for (const Value& item : items) {
      results.push_back(Evaluator(scope_, functions_, &item).Run(*node.each));
    }
    const bool is_list = source.kind() == ValueKind::kList || source.kind() == ValueKind::kSet;
    return (is_list ? Value::List(std::move(results)) : Value::Tuple(std::move(results)))
        .Marked(source.IsSensitive());
  }

  const Scope& scope_;
  const Functions& functions_;
  const Value* splat_item_;
};

}  // namespace

Value Evaluate(const Expression& expression, const Scope& scope, const Functions& functions) {
  return Evaluator(scope, functions, nullptr).Run(expression);
}

}  // namespace plumb::hcl
