// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/graph/graphbuilder.h"
#include "model/store/project.h"
#include "model/trust/deriver.h"

#include <string>

namespace isthmus
{

/// What no field may be hurt by: quotes, SQL, NUL, control characters, U+10FFFF, a bad sequence.
inline std::string hostile(const std::string &name)
{
    return name + "'; DROP TABLE file; --\"\\\n\t" + std::string("\0\x01", 2) + "\xF4\x8F\xBF\xBF" +
           "\xC3(" + "%s${x}";
}

inline EvidenceRef place(ExcerptId excerpt, const std::string &pointer)
{
    return {excerpt, pointer, 0};
}

inline Entity person(const std::string &key, EvidenceRef evidence)
{
    Entity entity;
    entity.key = key;
    entity.kind = "user";
    entity.provider = "aws";
    entity.name = "name of " + key;
    entity.evidence = std::move(evidence);
    return entity;
}

/// One file with `users` people who are all members of the group "crew".
inline void importPeople(ImportTransaction &import, const std::string &path, int first, int users)
{
    FileRecord file;
    file.id = import.beginFile(path);
    file.path = path;
    file.format = "test.people";
    file.status = FileRecord::Status::Imported;
    file.sha256 = std::string(64, 'a');
    for (int i = first; i < first + users; ++i) {
        const auto id = std::to_string(i);
        const auto excerpt =
            import.add({file.id, Syntax::Json, "/" + id, static_cast<std::uint32_t>(i + 1),
                        "{\n  \"name\": \"user " + id + "\",\n  \"group\": \"crew\"\n}"});
        import.add(person("user:" + id, place(excerpt, "/" + id)));
        Relation relation;
        relation.source = "user:" + id;
        relation.kind = "MEMBER_OF";
        relation.target = "crew";
        relation.evidence = place(excerpt, "/" + id + "/group");
        import.add(relation);
        ++file.entities;
        ++file.relations;
    }
    import.endFile(file);
}

/// Derives, builds and keeps the graph, then commits.
inline void finishImport(ImportTransaction &import)
{
    NoProgress progress;
    const auto records = import.records();
    const auto trust = deriveTrust(*records, progress);
    import.setTrust(*records, *trust, *buildGraph(*records, *trust));
    import.commit();
}

} // namespace isthmus
