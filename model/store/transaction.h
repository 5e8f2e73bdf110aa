// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/store/sqlite.h"

namespace isthmus::sqlite
{

/// Rolls back unless committed. Statements of the connection must be at their end by then.
class Transaction
{
public:
    struct AlreadyBegun {
    };
    /// Takes the write lock at once, so that a second writer is told before it has done any work.
    explicit Transaction(Database &database) : m_database(database)
    {
        m_database.run("BEGIN IMMEDIATE");
    }
    Transaction(Database &database, AlreadyBegun) : m_database(database) {}
    ~Transaction()
    {
        if (!m_isOpen || !m_database.isInTransaction()) // an error may have rolled back by itself
            return;
        try {
            m_database.run("ROLLBACK");
        } catch (const StoreError &) {
            // The journal stays, and the next opener rolls back.
        }
    }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    void commit()
    {
        m_database.run("COMMIT");
        m_isOpen = false;
    }
    void release() { m_isOpen = false; } ///< Somebody else ends it.

private:
    Database &m_database;
    bool m_isOpen = true;
};

} // namespace isthmus::sqlite
