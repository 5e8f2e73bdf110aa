// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace isthmus
{

bool installTranslation(QCoreApplication &application, const QString &locale)
{
    const QLocale wanted = locale.isEmpty() ? QLocale::system() : QLocale(locale);
    if (!locale.isEmpty())
        QLocale::setDefault(wanted);
    auto *qt = new QTranslator(&application);
    if (qt->load(wanted, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto *ours = new QTranslator(&application);
    return ours->load(wanted, QStringLiteral("isthmus"), QStringLiteral("_"),
                      QStringLiteral(":/translations")) &&
           QCoreApplication::installTranslator(ours);
}

} // namespace isthmus
