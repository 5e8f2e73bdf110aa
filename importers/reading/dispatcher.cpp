// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/dispatcher.h"

#include "model/base/text.h"
#include "model/records/keys.h"
#include "model/records/locate.h"

#include <cstring>

namespace isthmus
{
namespace
{

constexpr int sureEnough = 50; ///< A remembered importer this sure is not questioned again.

/// A record as importers see it.
class RecordView : public Record
{
public:
    RecordView(const RecordText &text, const SourceContext &context, RecordQueue *sink,
               const Redactor *redactor, FileId file)
        : m_text(text), m_context(context), m_sink(sink), m_redactor(redactor), m_file(file)
    {
    }
    JsonValue value() const override { return JsonValue(m_text.root); }
    std::string_view collection() const override { return m_text.collection; }
    JsonValue envelope() const override { return m_text.envelope; }
    const SourceContext &context() const override { return m_context; }

    EvidenceRef evidence(std::initializer_list<Step> steps) override
    {
        return {store(), pointer(steps), 0};
    }

    std::string pointer(std::initializer_list<Step> steps) const
    {
        std::string out(m_text.pointer);
        JsonValue at(m_text.root);
        for (const auto &step : steps)
            at = std::holds_alternative<std::size_t>(step)
                     ? element(at, std::get<std::size_t>(step), out)
                     : member(at, std::get<std::string_view>(step), out);
        return out;
    }

    std::uint32_t line(const std::string &pointer) const
    {
        const auto &source = *m_text.excerpt;
        const auto inside = std::string_view(pointer).substr(source.pointer.size());
        const auto place = locate(source.text, source.syntax, inside);
        return place ? source.firstLine + place->line - 1 : m_text.line;
    }

private:
    ExcerptId store()
    {
        auto &source = *m_text.excerpt;
        if (source.id == 0 && m_sink != nullptr)
            source.id = m_sink->add(
                {m_file, source.syntax, source.pointer, source.firstLine, source.text, m_redactor});
        return source.id;
    }

    static JsonValue element(JsonValue from, std::size_t index, std::string &out)
    {
        if (!from.isArray()) // a lone value counts as an array of one
            return from;
        out += '/' + std::to_string(index);
        const auto items = from.items();
        return index < items.size() ? items[index] : JsonValue();
    }

    static JsonValue member(JsonValue from, std::string_view key, std::string &out)
    {
        std::string_view spelling = key;
        bool isExact = false, isFound = false;
        JsonValue found;
        for (const auto &[name, value] : from.members()) {
            isExact = name == key;
            if (!isExact && (isFound || !sameMember(name, key)))
                continue;
            spelling = name;
            found = value;
            isFound = true;
            if (isExact)
                break;
        }
        out += '/' + escapePointerToken(spelling);
        return found;
    }

    const RecordText &m_text;
    const SourceContext &m_context;
    RecordQueue *m_sink;
    const Redactor *m_redactor;
    FileId m_file;
};

void mix(std::uint64_t &hash, std::string_view text)
{
    std::uint64_t word = 0;
    while (text.size() >= 8) {
        std::memcpy(&word, text.data(), 8);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
        text.remove_prefix(8);
    }
    word = 0;
    if (!text.empty())
        std::memcpy(&word, text.data(), text.size());
    hash = (hash ^ word ^ (std::uint64_t{text.size()} << 56)) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 32;
}

/// Everything an entity says but where it stands.
std::uint64_t contentHash(const Entity &entity)
{
    std::uint64_t hash = 0x9ae16a3b;
    for (const auto *text : {&entity.key, &entity.kind, &entity.provider, &entity.scope,
                             &entity.name, &entity.attributes})
        mix(hash, *text);
    for (const auto &alias : entity.aliases)
        mix(hash, alias);
    return hash;
}

/// Counts for the ledger and passes on to the sink.
class Output : public ImportOutput
{
public:
    Output(RecordQueue &sink, FileLedger &ledger, SeenHashes &seen, const RecordView &record)
        : m_sink(sink), m_ledger(ledger), m_seen(seen), m_record(record)
    {
    }
    void add(Entity entity) override
    {
        // What many records mention (an account) is sent once per file, and counts once.
        if (entity.isReference && !m_seen.insert(contentHash(entity)))
            return;
        std::uint64_t key = 0;
        mix(key, entity.key);
        m_ledger.row().entities += m_seen.insert(key) ? 1 : 0;
        m_sink.add(std::move(entity));
    }
    void add(Relation relation) override
    {
        ++m_ledger.row().relations;
        m_sink.add(std::move(relation));
    }
    void add(Grant grant) override
    {
        ++m_ledger.row().relations;
        m_sink.add(std::move(grant));
    }
    void add(Policy policy) override
    {
        ++m_ledger.row().policies;
        m_sink.add(std::move(policy));
    }
    void add(Completeness completeness) override { m_sink.add(std::move(completeness)); }
    void countEvent() override { ++m_ledger.row().events; }
    void countPolicy() override { ++m_ledger.row().policies; }
    void note(Severity severity, std::string message,
              std::initializer_list<Record::Step> steps) override
    {
        auto pointer = m_record.pointer(steps);
        const auto line = m_record.line(pointer);
        m_ledger.note(severity, line, std::move(pointer), std::move(message));
    }
    std::string fingerprint(std::string_view secret) override
    {
        return keys::fingerprintAlias(m_sink.fingerprint(secret));
    }

private:
    RecordQueue &m_sink;
    FileLedger &m_ledger;
    SeenHashes &m_seen;
    const RecordView &m_record;
};

/// "with members `a`, `b` and 3 more", "(texts)"…
std::string shapeOf(JsonValue value)
{
    if (value.isObject()) {
        std::vector<std::string> names;
        for (const auto &[name, member] : value.members())
            names.push_back("`" + std::string(name.substr(0, 60)) + "`");
        return names.empty() ? "without members" : "with members " + enumeration(names, 6);
    }
    return value.isArray() ? "(lists)" : value.isString() ? "(texts)" : "(numbers and the like)";
}

} // namespace

Dispatcher::Dispatcher(const Tools &tools, FileLedger &ledger, SourceContext context)
    : m_tools(tools), m_ledger(ledger), m_context(std::move(context))
{
}

Dispatcher::~Dispatcher() = default;

std::uint64_t Dispatcher::signature(const RecordText &record)
{
    std::uint64_t hash = 0x51ed270b;
    mix(hash, record.collection);
    simdjson::dom::object object;
    if (!record.root.get_object().get(object))
        for (const auto field : object)
            mix(hash, field.key);
    return hash;
}

Dispatcher::Best Dispatcher::best(const RecordText &record)
{
    const RecordView view(record, m_context, nullptr, nullptr, 0);
    const auto key = signature(record);
    const auto known = m_known.find(key);
    if (known != m_known.end())
        if (const int sure = known->second->probe(view); sure >= sureEnough)
            return {known->second, sure};
    Best winner;
    for (const auto *importer : m_tools.importers)
        if (const int sure = importer->probe(view); sure > winner.confidence)
            winner = {importer, sure};
    if (winner.importer != nullptr && (known != m_known.end() || m_known.size() < 4096))
        m_known[key] = winner.importer;
    return winner;
}

int Dispatcher::confidence(const RecordText &record)
{
    return best(record).confidence;
}

void Dispatcher::dispatch(const RecordText &record)
{
    const auto winner = best(record);
    if (winner.importer == nullptr) {
        noteUnrecognised(record);
        return;
    }
    m_ledger.countRead(winner.importer->id);
    RecordView view(record, m_context, &m_tools.sink, &m_tools.redactors.of(*winner.importer),
                    m_ledger.id());
    Output output(m_tools.sink, m_ledger, m_seen, view);
    try {
        winner.importer->run(view, output);
    } catch (const StoreError &) {
        throw; // disk full and the like: not the record's fault
    } catch (const std::exception &problem) {
        m_ledger.note(Severity::Error, record.line, std::string(record.pointer),
                      "the record could not be read: " + std::string(problem.what()));
    }
}

void Dispatcher::noteUnrecognised(const RecordText &record)
{
    m_ledger.countUnrecognised(record.line, std::string(record.pointer),
                               shapeOf(JsonValue(record.root)));
}

const Redactor &Redactors::of(const Importer &importer)
{
    auto &redactor = m_redactors[&importer];
    if (!redactor)
        redactor = std::make_unique<Redactor>(importer.secretMembers);
    return *redactor;
}

void Dispatcher::addIncomplete(std::string_view importerId, std::string reason,
                               ExcerptSource *place)
{
    Completeness row;
    row.source = std::string(importerId);
    row.scope = m_context.carrierScope;
    row.reason = std::move(reason);
    if (place != nullptr) {
        if (place->id == 0)
            place->id = m_tools.sink.add({m_ledger.id(), place->syntax, place->pointer,
                                          place->firstLine, place->text, nullptr});
        row.evidence = {place->id, place->pointer, 0};
    }
    m_tools.sink.add(std::move(row));
}

} // namespace isthmus
