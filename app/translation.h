// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QString>

class QCoreApplication;

namespace isthmus
{

/// Speaks the language of `locale` ("de", "de_AT"; "" = the system's) as far as a translation is
/// bundled, Qt's own texts included. Call before the first window. Says whether there is one; the
/// program's own texts are English.
bool installTranslation(QCoreApplication &application, const QString &locale = {});

} // namespace isthmus
