// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

struct sqlite3;
struct sqlite3_stmt;

namespace isthmus::sqlite
{

/// A call of SQLite that failed, in words for people; `code` is SQLite's primary result code.
struct Failure : StoreError {
    Failure(int resultCode, const std::string &message) : StoreError(message), code(resultCode) {}
    int code;
};

/// One connection. Every failure is thrown as a Failure that names the file. One thread at a time.
class Database
{
public:
    /// Opens the file, or makes it.
    static std::unique_ptr<Database> create(const std::filesystem::path &path);
    /// Opens an existing file. One that is not to be written opens even where nothing can be
    /// written: in a read-only folder, on a read-only medium.
    static std::unique_ptr<Database> openExisting(const std::filesystem::path &path,
                                                  bool isWritable);

    void run(const char *sql);            ///< One or more statements without parameters.
    std::int64_t number(const char *sql); ///< First column of the first row; 0 without rows.
    std::string text(const char *sql);    ///< The same as text; "" without rows.
    bool isInTransaction() const;
    void copyTo(const std::filesystem::path &backup); ///< A consistent copy of the whole file.
    [[noreturn]] void fail(int code) const;

    sqlite3 *handle() const { return m_handle.get(); }
    const std::filesystem::path &path() const { return m_path; }

private:
    Database(std::filesystem::path path, const std::string &uri, int flags);

    struct Closer {
        void operator()(sqlite3 *handle) const;
    };
    std::filesystem::path m_path;
    std::unique_ptr<sqlite3, Closer> m_handle;
};

/// A prepared statement, to be used again and again. Lives shorter than its Database.
class Statement
{
public:
    Statement(Database &database, std::string_view sql);

    /// Binds `values` in order and runs the statement to its end.
    template<class... Values>
    void run(const Values &...values)
    {
        start(values...);
        while (next())
            ;
    }
    /// Binds `values` and waits for next(). Texts and blobs must live until the last next().
    template<class... Values>
    Statement &start(const Values &...values)
    {
        reset();
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }
    bool next(); ///< Steps to the next row; false at the end, when the statement is reset.
    void reset();

    std::int64_t integer(int column) const;
    std::uint32_t u32(int column) const { return static_cast<std::uint32_t>(integer(column)); }
    std::uint64_t u64(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    /// Text or blob; valid until the next step.
    std::string_view bytes(int column) const;
    std::string text(int column) const { return std::string(bytes(column)); }

private:
    void bind(int index, std::string_view value); ///< As TEXT.
    void bind(int index, struct Blob value);
    void bindInteger(int index, std::int64_t value);
    template<class Integer>
    requires std::is_integral_v<Integer>
    void bind(int index, Integer value) { bindInteger(index, static_cast<std::int64_t>(value)); }

    struct Finalizer {
        void operator()(sqlite3_stmt *statement) const;
    };
    Database *m_database;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

/// Marks bytes to be bound as BLOB (STRICT tables keep the two apart).
struct Blob {
    std::string_view bytes;
};

} // namespace isthmus::sqlite
