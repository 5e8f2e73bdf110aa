// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/store/useritem.h"

#include "model/store/project.h"
#include "model/store/sqlite.h"
#include "model/store/transaction.h"

#include <sqlite3.h>

namespace isthmus
{
namespace
{

constexpr int firstVersion = 2; // the format that has the table

} // namespace

std::vector<UserItem> Project::userItems()
{
    std::vector<UserItem> items;
    if (m_database->number("PRAGMA user_version") < firstVersion)
        return items; // opened to read: not brought up to date yet
    sqlite::Statement select(*m_database,
                             "SELECT kind, key, value FROM user_item ORDER BY kind, key");
    while (select.next())
        items.push_back({select.text(0), select.text(1), select.text(2)});
    return items;
}

Result<void> Project::writeUserItems(std::span<const UserItem> items)
{
    try {
        sqlite::Transaction transaction(*m_database);
        sqlite::Statement write(*m_database,
                                "INSERT INTO user_item (kind, key, value) VALUES (?, ?, ?) "
                                "ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value");
        sqlite::Statement remove(*m_database, "DELETE FROM user_item WHERE kind = ? AND key = ?");
        for (const auto &item : items) {
            if (item.value.empty())
                remove.run(std::string_view(item.kind), std::string_view(item.key));
            else
                write.run(std::string_view(item.kind), std::string_view(item.key),
                          std::string_view(item.value));
        }
        transaction.commit();
        return {};
    } catch (const sqlite::Failure &problem) {
        if (problem.code == SQLITE_BUSY || problem.code == SQLITE_READONLY)
            return failure(problem.what());
        throw;
    }
}

} // namespace isthmus
