// The only file that knows Boost.Graph.
//
// Edges that merely should hold are given up inside strongly connected components; the rest is
// Kahn's algorithm with a heap of positions, because Boost's topological_sort is not stable.
#include "diff/change_graph.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <functional>
#include <iterator>
#include <queue>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/overloaded.h"
#include "base/strings.h"

namespace plumb {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

std::vector<std::size_t> Components(std::size_t size, const std::vector<EdgeBuilder::Edge>& edges) {
  Graph graph(size);
  for (const EdgeBuilder::Edge& edge : edges) boost::add_edge(edge.first, edge.then, graph);
  std::vector<std::size_t> component(size);
  boost::strong_components(graph, boost::make_iterator_property_map(
                                      component.begin(), boost::get(boost::vertex_index, graph)));
  return component;
}

std::string NameOf(const Change& change) {
  return std::visit(
      Overloaded{
          [](const AddTable& c) { return "add table " + Quoted(c.table.name); },
          [](const DropTable& c) { return "drop table " + Quoted(c.table.name); },
          [](const ModifyTable& c) { return "modify table " + Quoted(c.to.name); },
          [](const RenameTable& c) { return "rename table " + Quoted(c.from); },
          [](const AddObject& c) {
            return "add " + std::string(KindName(c.object.kind)) + " " + Quoted(c.object.name);
          },
          [](const DropObject& c) {
            return "drop " + std::string(KindName(c.object.kind)) + " " + Quoted(c.object.name);
          },
      },
      change);
}

// Names the changes that wait for each other, not those that merely wait for them.
[[noreturn]] void ThrowCycle(const std::vector<Change>& changes,
                             const std::vector<EdgeBuilder::Edge>& edges) {
  std::vector<EdgeBuilder::Edge> required;
  std::copy_if(edges.begin(), edges.end(), std::back_inserter(required),
               [](const EdgeBuilder::Edge& edge) { return edge.is_required; });
  const std::vector<std::size_t> component = Components(changes.size(), required);
  std::string path;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (std::count(component.begin(), component.end(), component[i]) < 2) continue;
    path += (path.empty() ? "" : ", ") + NameOf(changes[i]);
  }
  throw Error(ErrorKind::kInternal, "changes wait for each other in a circle: " + path);
}

std::vector<std::size_t> SortedPositions(const std::vector<Change>& changes,
                                         const std::vector<EdgeBuilder::Edge>& edges) {
  const std::vector<std::size_t> component = Components(changes.size(), edges);
  std::vector<std::vector<std::size_t>> followers(changes.size());
  std::vector<std::size_t> waiting(changes.size(), 0);
  for (const EdgeBuilder::Edge& edge : edges) {
    if (!edge.is_required && component[edge.first] == component[edge.then]) continue;
    followers[edge.first].push_back(edge.then);
    ++waiting[edge.then];
  }
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (waiting[i] == 0) ready.push(i);
  }
  std::vector<std::size_t> sorted;
  sorted.reserve(changes.size());
  while (!ready.empty()) {
    const std::size_t next = ready.top();
    ready.pop();
    sorted.push_back(next);
    for (const std::size_t follower : followers[next]) {
      if (--waiting[follower] == 0) ready.push(follower);
    }
  }
  if (sorted.size() != changes.size()) ThrowCycle(changes, edges);
  return sorted;
}

}  // namespace

OrderedChanges ChangeGraph::Sort(std::vector<Change> changes, const DiffPolicy& policy) {
  EdgeBuilder builder;
  policy.AddEdges(changes, builder);
  if (builder.edges().empty()) return OrderedChanges(std::move(changes));
  const std::vector<std::size_t> positions = SortedPositions(changes, builder.edges());
  std::vector<Change> sorted;
  sorted.reserve(changes.size());
  for (const std::size_t position : positions) sorted.push_back(std::move(changes[position]));
  return OrderedChanges(std::move(sorted));
}

}  // namespace plumb
