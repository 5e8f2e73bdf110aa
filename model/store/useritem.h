// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <string>

namespace isthmus
{

/// Something that the analyst, not an export, put into the project: a note, a saved view, a pin.
/// A value, kept apart from snapshots, so that it survives every import.
struct UserItem {
    std::string kind; ///< "note", "view"…; each kind has one writer, which gives its values sense.
    std::string key;  ///< A stable key (of an entity, or made by the writer); unique in its kind.
    std::string value; ///< JSON or plain text, as the writer of the kind wants it; "" = none.

    friend bool operator==(const UserItem &, const UserItem &) = default;
};

} // namespace isthmus
