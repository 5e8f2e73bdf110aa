// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/archive.h"

#include "model/base/text.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>

namespace isthmus
{
namespace
{

constexpr std::size_t pieceSize = std::size_t{64} << 10;
constexpr std::uint64_t freeOfRatio = std::uint64_t{64} << 20;

/// A name that would leave the folder the archive is unpacked into. Nothing is unpacked here, but
/// whoever wrote such a name means no good.
bool isTraversal(std::string_view name)
{
    const auto path = replaceAll(name, "\\", "/");
    if (path.starts_with('/') || (path.size() > 1 && path[1] == ':'))
        return true;
    const auto parts = split(path, '/');
    return std::find(parts.begin(), parts.end(), "..") != parts.end();
}

std::string problemOf(archive *handle)
{
    const char *text = archive_error_string(handle);
    return text != nullptr ? toLower(text) : "the archive is damaged";
}

} // namespace

bool isPacked(std::string_view head)
{
    static constexpr std::array<std::string_view, 6> marks{
        "\x1f\x8b", "PK\x03\x04", "PK\x05\x06", "\x28\xb5\x2f\xfd", "BZh", "\xfd\x37zXZ"};
    return std::any_of(marks.begin(), marks.end(),
                       [&](auto mark) { return head.starts_with(mark); }) ||
           (head.size() > 262 && head.substr(257, 5) == "ustar");
}

struct ArchiveReader::Handle {
    archive *reader = archive_read_new();
    ByteSource &source;
    std::string piece = std::string(pieceSize, '\0');
    std::uint64_t packed = 0;

    explicit Handle(ByteSource &bytes) : source(bytes) {}
    ~Handle() { archive_read_free(reader); }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    static la_ssize_t readPiece(archive *, void *self, const void **buffer)
    {
        auto &handle = *static_cast<Handle *>(self);
        const auto count = handle.source.read(handle.piece.data(), handle.piece.size());
        handle.packed += count;
        *buffer = handle.piece.data();
        return static_cast<la_ssize_t>(count);
    }
};

ArchiveReader::ArchiveReader(ByteSource &source, const ReadLimits &limits)
    : m_handle(std::make_unique<Handle>(source)), m_limits(limits)
{
    auto *reader = m_handle->reader;
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_zstd(reader);
    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_format_zip_streamable(reader);
    archive_read_support_format_tar(reader);
    archive_read_support_format_raw(reader);
    if (archive_read_open(reader, m_handle.get(), nullptr, Handle::readPiece, nullptr) !=
        ARCHIVE_OK)
        m_problem = problemOf(reader);
}

ArchiveReader::~ArchiveReader() = default;

bool ArchiveReader::isStream() const
{
    return archive_format(m_handle->reader) == ARCHIVE_FORMAT_RAW;
}

bool ArchiveReader::next(Member &member)
{
    if (!m_problem.empty())
        return false;
    archive_entry *entry = nullptr;
    const int result = archive_read_next_header(m_handle->reader, &entry);
    if (result == ARCHIVE_EOF)
        return false;
    if (result < ARCHIVE_WARN) {
        m_problem = problemOf(m_handle->reader);
        return false;
    }
    if (++m_members > m_limits.archiveMembers) {
        m_problem = "the archive has more than " + std::to_string(m_limits.archiveMembers) +
                    " members; the rest was not read";
        return false;
    }
    const char *name = archive_entry_pathname(entry);
    member = {name != nullptr ? name : "", {}, archive_entry_filetype(entry) == AE_IFDIR};
    if (isStream())
        return true;
    const bool isFile =
        archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr;
    if (isTraversal(member.name))
        member.refused = "its name leaves the archive";
    else if (archive_entry_is_encrypted(entry) != 0)
        member.refused = "it is encrypted";
    else if (!isFile && !member.isFolder)
        member.refused = "it is no regular file";
    return true;
}

bool ArchiveReader::isBeyondLimits(std::size_t count)
{
    m_unpacked += count;
    if (m_unpacked > m_limits.unpackedBytes)
        m_problem = "the archive unpacks to more than " +
                    std::to_string(m_limits.unpackedBytes >> 20) + " MB; the rest was not read";
    else if (m_unpacked > freeOfRatio && m_unpacked / m_limits.unpackRatio > m_handle->packed)
        m_problem = "the archive unpacks to more than " + std::to_string(m_limits.unpackRatio) +
                    " times its size; the rest was not read";
    return !m_problem.empty();
}

std::size_t ArchiveReader::read(char *to, std::size_t size)
{
    if (!m_problem.empty())
        return 0;
    // In pieces: what was unpacked before a defect is lost with the piece that holds the defect.
    const auto count = archive_read_data(m_handle->reader, to, std::min(size, pieceSize));
    if (count < 0) {
        m_problem = problemOf(m_handle->reader);
        return 0;
    }
    return isBeyondLimits(static_cast<std::size_t>(count)) ? 0 : static_cast<std::size_t>(count);
}

} // namespace isthmus
