// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/digest.h"
#include "model/graph/graphbuilder.h"
#include "model/store/project.h"
#include "model/trust/deriver.h"

#include <stdexcept>
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
    entity.provider = "okta"; // no deriver of a cloud adds trusts of its own
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
    if (!import.derive(*records, progress))
        throw std::logic_error("nobody cancelled");
    import.commit();
}

/// A file with one record of each kind in which every field has a value of its own.
inline FileRecord importEveryField(ImportTransaction &import)
{
    FileRecord file;
    file.id = import.beginFile(hostile("path"));
    const auto excerpt =
        import.add({file.id, Syntax::Yaml, "/root", 3, hostile("text of the excerpt")});
    auto entity = person(hostile("key"), {excerpt, hostile("/root/entity"), 11});
    entity.kind = hostile("kind");
    entity.provider = hostile("provider");
    entity.scope = hostile("scope");
    entity.aliases = {hostile("alias 2"), hostile("alias 1")};
    entity.attributes = "{\"a\":1}";
    import.add(entity);
    Entity reference;
    reference.key = "reference";
    reference.isReference = true;
    import.add(reference);
    import.add(Relation{hostile("source"), hostile("kind"), hostile("target"), hostile("extra"), {
                            excerpt,
                            "/root/relation",
                            12
                        }});
    import.add(Grant{hostile("system"),
                     hostile("principal"),
                     hostile("role"),
                     hostile("scope"),
                     hostile("condition"),
                     hostile("language"),
                     hostile("attributes"),
                     true,
                     { excerpt,
                       "/root/grant",
                       13 }});
    import.add(Policy{hostile("kind"),
                      hostile("key"),
                      hostile("subject"),
                      hostile("name"),
                      hostile("document"),
                      {excerpt, "/root/policy", 14},
                      true});
    import.add(Completeness{
        hostile("importer"), hostile("scope"), hostile("kind"), true, hostile("reason"), {
            excerpt,
            "/root/partial",
            15
        }});
    file.path = hostile("path");
    file.format = hostile("format");
    file.status = FileRecord::Status::Partial;
    file.bytes = std::uint64_t(1) << 40;
    file.sha256 = sha256Hex("file");
    file.entities = 1;
    file.relations = 2;
    file.policies = 3;
    file.events = 4;
    file.noteCount = 500;
    file.notes = {{Severity::Info, file.id, 7, hostile("/p"), hostile("first")},
                  {Severity::Error, file.id, 0, "", hostile("second")}};
    import.endFile(file);
    return file;
}

/// A place by what it says, not by ids: equal for equal data in whatever order it was imported.
inline std::string dump(const EvidenceRef &place, Project &project)
{
    const auto proof = project.resolve(place);
    return proof.path + "#" + place.pointer + ":" + std::to_string(place.line) + "=" +
           sha256Hex(proof.text).substr(0, 8) + "\n";
}

/// All records, one line per field that has a value.
inline std::string dump(const Snapshot &snapshot, Project &project)
{
    std::string out;
    const auto line = [&](std::string_view text) { out.append("  ").append(text).append("\n"); };
    for (const auto &e : snapshot.entities) {
        for (const auto *text : {&e.key, &e.kind, &e.provider, &e.scope, &e.name, &e.attributes})
            line(*text);
        for (const auto &alias : e.aliases)
            line(alias);
        out += std::to_string(e.isReference) + dump(e.evidence, project);
    }
    for (const auto &r : snapshot.relations) {
        for (const auto *text : {&r.source, &r.kind, &r.target, &r.attributes})
            line(*text);
        out += dump(r.evidence, project);
    }
    for (const auto &g : snapshot.grants) {
        for (const auto *text : {&g.system, &g.principal, &g.role, &g.scope, &g.condition,
                                 &g.conditionLanguage, &g.attributes})
            line(*text);
        out += std::to_string(g.isEligible) + dump(g.evidence, project);
    }
    for (const auto &p : snapshot.policies) {
        for (const auto *text : {&p.kind, &p.key, &p.subject, &p.name, &p.document})
            line(*text);
        out += std::to_string(p.wasEncoded) + dump(p.evidence, project);
    }
    for (const auto &c : snapshot.completeness) {
        for (const auto *text : {&c.source, &c.scope, &c.kind, &c.reason})
            line(*text);
        out += std::to_string(c.isComplete) + dump(c.evidence, project);
    }
    return out;
}

inline std::string ledgerText(const FileRecord &file)
{
    std::string out = file.path + "|" + file.format + "|" + file.sha256;
    for (const auto number :
         {std::uint64_t(file.id), std::uint64_t(file.status), file.bytes, file.entities,
          file.relations, file.policies, file.events, file.noteCount})
        out += "|" + std::to_string(number);
    for (const auto &note : file.notes)
        out += "\n" + std::to_string(int(note.severity)) + "|" + std::to_string(note.file) + "|" +
               std::to_string(note.line) + "|" + note.pointer + "|" + note.message;
    return out;
}

/// What check() says, a line each; "" when all is well.
inline std::string problemsOf(Project &project)
{
    NoProgress progress;
    const auto report = project.check(progress);
    std::string out;
    for (const auto &problem : report->problems)
        out += problem + "\n";
    return out;
}

} // namespace isthmus
