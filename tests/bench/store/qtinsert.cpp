// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include "storegraph.h"

namespace isthmus::bench
{

void insertWithQt(const std::string &path, const std::vector<EdgeRow> &rows)
{
    {
        auto database = QSqlDatabase::addDatabase("QSQLITE", "bench");
        database.setDatabaseName(QString::fromStdString(path));
        database.open();
        QSqlQuery query(database);
        query.exec("PRAGMA journal_mode = WAL");
        query.exec("PRAGMA synchronous = NORMAL");
        query.exec("CREATE TABLE edge (id INTEGER PRIMARY KEY, source INTEGER, kind INTEGER, "
                   "target INTEGER)");
        database.transaction();
        query.prepare("INSERT INTO edge (source, kind, target) VALUES (?, ?, ?)");
        for (const auto &row : rows) {
            query.bindValue(0, row.source);
            query.bindValue(1, row.kind);
            query.bindValue(2, row.target);
            query.exec();
        }
        database.commit();
    }
    QSqlDatabase::removeDatabase("bench");
}

} // namespace isthmus::bench
