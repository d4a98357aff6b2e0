// A database that migrations run on, and its revision table.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apply/revision.h"
#include "apply/revision_store.h"
#include "apply/session.h"
#include "conn/connection.h"
#include "conn/url.h"
#include "workflow/engines.h"

namespace plumb::workflow {

class MigrationTarget {
 public:
  // `revisions_schema` as the user says; empty: the schema that the URL is bound to.
  // Throws Error(kUsage) for a URL that names no database.
  MigrationTarget(const std::string& url, std::string revisions_schema);

  [[nodiscard]] const Url& url() const { return url_; }
  [[nodiscard]] const Engine& engine() const { return *engine_; }

  // Opens the database; one that does not exist yet is only made if `access` says so, and is
  // otherwise as good as empty. Throws Error(kConnection).
  // `patience`: how long to wait where somebody else keeps us from reading it.
  void Open(Access access, std::optional<std::chrono::milliseconds> patience = {});

  [[nodiscard]] bool IsOpen() const { return connection_ != nullptr; }
  // REQUIRES: IsOpen().
  [[nodiscard]] Connection& connection() { return *connection_; }
  [[nodiscard]] Session& session() { return *session_; }
  [[nodiscard]] RevisionStore& store() { return *store_; }

  // Nothing if there is no table.
  [[nodiscard]] std::optional<std::vector<Revision>> ReadRevisions();

  // What there is besides the revision table: `found table "users"`, `found multiple tables: 2`;
  // nothing if the database is clean.
  [[nodiscard]] std::optional<std::string> FindDirt();

 private:
  Url url_;
  const Engine* engine_;
  std::string revisions_schema_;
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<RevisionStore> store_;
};

}  // namespace plumb::workflow
