// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/samplefiles.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace isthmus
{

Result<void> writeSampleFiles(const QString &folder)
{
    const QString root = QStringLiteral(":/samples/meridian-retail");
    const QString target = folder + QStringLiteral("/exports");
    QDir(target).removeRecursively();
    QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString source = files.next();
        const QString copy = target + source.mid(root.size());
        QDir().mkpath(QFileInfo(copy).path());
        if (!QFile::copy(source, copy))
            return failure("cannot write `" + copy.toStdString() + "`");
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup |
                                        QFile::ReadOther);
    }
    return {};
}

} // namespace isthmus
