// What "the same" means to one engine, and which changes must wait for which.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diff/edge_builder.h"
#include "schema/change.h"

namespace plumb {

class DiffPolicy {
 public:
  virtual ~DiffPolicy() = default;

  // Two names with one key are one name to the engine.
  [[nodiscard]] virtual std::string Key(std::string_view name) const = 0;

  // What differs between two columns of one key; names are not looked at.
  [[nodiscard]] virtual std::vector<ColumnAspect> Differences(const Column& from,
                                                              const Column& to) const = 0;
  [[nodiscard]] virtual bool Same(const PrimaryKey& from, const PrimaryKey& to) const = 0;
  [[nodiscard]] virtual bool Same(const UniqueConstraint& from,
                                  const UniqueConstraint& to) const = 0;
  [[nodiscard]] virtual bool Same(const Index& from, const Index& to) const = 0;
  [[nodiscard]] virtual bool Same(const ForeignKey& from, const ForeignKey& to) const = 0;
  [[nodiscard]] virtual bool Same(const Check& from, const Check& to) const = 0;
  [[nodiscard]] virtual bool SameOptions(const Table& from, const Table& to) const = 0;
  [[nodiscard]] virtual bool Same(const DefinedObject& from, const DefinedObject& to) const = 0;

  // States every order that must hold among `changes`.
  virtual void AddEdges(const std::vector<Change>& changes, EdgeBuilder& edges) const = 0;
};

[[nodiscard]] std::unique_ptr<DiffPolicy> NewSqliteDiffPolicy();

}  // namespace plumb
