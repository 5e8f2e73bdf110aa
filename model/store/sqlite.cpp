// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/store/sqlite.h"

#include <sqlite3.h>

#include <system_error>

namespace isthmus::sqlite
{
namespace
{

/// What a result code means to somebody who does not know SQLite.
std::string_view meaning(int code)
{
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another program is writing to it; try again when that is done";
    case SQLITE_FULL:
        return "the disk is full; the project stays as it was";
    case SQLITE_READONLY:
        return "it cannot be written (read-only file or folder); the project stays as it was";
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return "permission denied";
    case SQLITE_CANTOPEN:
        return "it cannot be opened (no such folder, or no permission)";
    case SQLITE_IOERR:
        return "the disk reports an error; the project stays as it was";
    case SQLITE_CORRUPT:
        return "the file is damaged";
    case SQLITE_NOTADB:
        return "it is not an Isthmus project";
    case SQLITE_NOMEM:
        return "not enough memory";
    case SQLITE_TOOBIG:
        return "a text is too large to be kept";
    default:
        return "it cannot be used";
    }
}

/// SQLite's URI for a path, so that options can follow it.
std::string uriOf(const std::filesystem::path &path)
{
    std::string uri = "file:";
    for (const char c : path.string()) {
        static constexpr char digits[] = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        if (c == '%' || c == '?' || c == '#') {
            uri += '%';
            uri += digits[byte >> 4];
            uri += digits[byte & 15];
        } else {
            uri += c;
        }
    }
    return uri;
}

} // namespace

void Database::Closer::operator()(sqlite3 *handle) const
{
    sqlite3_close_v2(handle);
}

Database::Database(std::filesystem::path path, const std::string &uri, int flags)
    : m_path(std::move(path))
{
    sqlite3 *raw = nullptr;
    const int code =
        sqlite3_open_v2(uri.c_str(), &raw, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    m_handle.reset(raw);
    if (code != SQLITE_OK)
        fail(code);
    sqlite3_extended_result_codes(raw, 1);
    // Project files come from strangers: nothing in their schema may run code of ours.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
}

std::unique_ptr<Database> Database::create(const std::filesystem::path &path)
{
    return std::unique_ptr<Database>(
        new Database(path, uriOf(path), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
}

std::unique_ptr<Database> Database::openExisting(const std::filesystem::path &path, bool isWritable)
{
    std::unique_ptr<Database> database(new Database(path, uriOf(path), SQLITE_OPEN_READWRITE));
    try {
        database->number("SELECT count(*) FROM sqlite_schema");
    } catch (const Failure &problem) {
        const bool isLocked = problem.code == SQLITE_CANTOPEN || problem.code == SQLITE_READONLY;
        std::error_code error;
        if (isWritable || !isLocked || std::filesystem::exists(path.string() + "-wal", error))
            throw;
        // Readers of a WAL file write a little index beside it; here that cannot be, so nobody can
        // be writing either.
        database.reset(new Database(path, uriOf(path) + "?immutable=1", SQLITE_OPEN_READONLY));
    }
    // A true read-only connection would leave the -wal and -shm files lying about.
    if (!isWritable)
        database->run("PRAGMA query_only = 1");
    return database;
}

void Database::fail(int code) const
{
    const int primary = code & 0xff;
    std::string message = "project `" + m_path.string() + "`: " + std::string(meaning(primary));
    const bool isUnderstood = primary == SQLITE_BUSY || primary == SQLITE_FULL ||
                              primary == SQLITE_NOTADB || primary == SQLITE_READONLY;
    if (m_handle && !isUnderstood)
        message += std::string(" (") + sqlite3_errmsg(m_handle.get()) + ")";
    throw Failure(primary, message);
}

void Database::run(const char *sql)
{
    if (const int code = sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr);
        code != SQLITE_OK)
        fail(code);
}

std::int64_t Database::number(const char *sql)
{
    Statement statement(*this, sql);
    return statement.next() ? statement.integer(0) : 0;
}

std::string Database::text(const char *sql)
{
    Statement statement(*this, sql);
    return statement.next() ? statement.text(0) : std::string();
}

bool Database::isInTransaction() const
{
    return sqlite3_get_autocommit(m_handle.get()) == 0;
}

void Database::copyTo(const std::filesystem::path &backup)
{
    const auto copy = create(backup);
    auto *work = sqlite3_backup_init(copy->handle(), "main", handle(), "main");
    if (!work)
        copy->fail(sqlite3_errcode(copy->handle()));
    sqlite3_backup_step(work, -1);
    if (const int code = sqlite3_backup_finish(work); code != SQLITE_OK)
        copy->fail(code);
}

void Statement::Finalizer::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(Database &database, std::string_view sql) : m_database(&database)
{
    sqlite3_stmt *raw = nullptr;
    const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    m_statement.reset(raw);
    if (code != SQLITE_OK)
        database.fail(code);
}

bool Statement::next()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE) {
        sqlite3_reset(m_statement.get());
        m_database->fail(code);
    }
    reset();
    return false;
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
}

void Statement::bind(int index, std::string_view value)
{
    const int code = sqlite3_bind_text64(m_statement.get(), index, value.data() ? value.data() : "",
                                         value.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (code != SQLITE_OK)
        m_database->fail(code);
}

void Statement::bind(int index, Blob value)
{
    const int code =
        sqlite3_bind_blob64(m_statement.get(), index, value.bytes.data() ? value.bytes.data() : "",
                            value.bytes.size(), SQLITE_STATIC);
    if (code != SQLITE_OK)
        m_database->fail(code);
}

void Statement::bindInteger(int index, std::int64_t value)
{
    if (const int code = sqlite3_bind_int64(m_statement.get(), index, value); code != SQLITE_OK)
        m_database->fail(code);
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view Statement::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return data ? std::string_view(static_cast<const char *>(data), static_cast<std::size_t>(size))
                : std::string_view();
}

} // namespace isthmus::sqlite
