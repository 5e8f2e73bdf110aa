// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "importers/reading/bytesource.h"
#include "importers/reading/importfiles.h"

#include <memory>
#include <string>
#include <string_view>

namespace isthmus
{

/// Whether a file that begins with `head` (512 bytes are enough) is packed: zip, tar, gzip, zstd,
/// bzip2, xz. By content, never by name.
bool isPacked(std::string_view head);

/// Reads the members of an archive, or the one stream inside a compressed file, in their order.
/// Unpacks only what is read; refuses what goes beyond the limits. `source` must outlive it.
class ArchiveReader : public ByteSource
{
public:
    ArchiveReader(ByteSource &source, const ReadLimits &limits);
    ~ArchiveReader() override;

    struct Member {
        std::string name;
        std::string refused; ///< Why it is not read; "" = read it.
        bool isFolder = false;
    };
    /// The next member; false at the end or on a problem.
    bool next(Member &member);
    /// A compressed file without members: one stream, no names. Known after next().
    bool isStream() const;

    std::size_t read(char *to, std::size_t size) override; ///< Of the current member.
    std::string problem() const override { return m_problem; }

private:
    struct Handle;
    bool isBeyondLimits(std::size_t count);

    std::unique_ptr<Handle> m_handle;
    const ReadLimits &m_limits;
    std::uint64_t m_unpacked = 0;
    std::size_t m_members = 0;
    std::string m_problem;
};

} // namespace isthmus
