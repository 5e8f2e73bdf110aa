// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/inputs.h"

#include <algorithm>
#include <set>

namespace isthmus
{
namespace
{

namespace fs = std::filesystem;

/// Walks folders depth first, each real folder once.
class Walk
{
public:
    explicit Walk(std::vector<Input> &inputs) : m_inputs(inputs) {}

    void add(const fs::path &path, const std::string &root)
    {
        std::error_code error;
        const auto status = fs::status(path, error);
        if (fs::is_directory(status))
            addFolder(path, root);
        else if (fs::is_regular_file(status))
            m_inputs.push_back({path, root, sizeOf(path), {}});
        else
            m_inputs.push_back({path, root, 0, error ? error.message() : "not a regular file"});
    }

private:
    static std::uint64_t sizeOf(const fs::path &path)
    {
        std::error_code error;
        const auto size = fs::file_size(path, error);
        return error ? 0 : size;
    }

    void addFolder(const fs::path &folder, const std::string &root)
    {
        std::error_code error;
        const auto real = fs::canonical(folder, error);
        if (folder.filename() == ".git") {
            m_inputs.push_back({folder, root, 0, "a version control folder is not read"});
            return;
        }
        if (error || !m_seen.insert(real).second) {
            m_inputs.push_back(
                {folder, root, 0, error ? error.message() : "the folder was read already"});
            return;
        }
        std::vector<fs::path> entries;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error))
            entries.push_back(entry->path());
        if (error)
            m_inputs.push_back({folder, root, 0, error.message()});
        std::sort(entries.begin(), entries.end(),
                  [](const fs::path &a, const fs::path &b) { return a.native() < b.native(); });
        for (const auto &entry : entries)
            add(entry, root);
    }

    std::vector<Input> &m_inputs;
    std::set<fs::path> m_seen;
};

/// The name that stands for everything found under `path`.
std::string rootOf(const fs::path &path)
{
    auto name = path.filename().empty() ? path.parent_path().filename() : path.filename();
    if (name == "." || name == "..")
        name = fs::absolute(path).lexically_normal().parent_path().filename();
    return fs::is_directory(path) ? name.string() : name.stem().string();
}

} // namespace

Result<std::vector<Input>> findInputs(std::span<const std::filesystem::path> paths)
{
    std::vector<Input> inputs;
    Walk walk(inputs);
    for (const auto &path : paths) {
        std::error_code error;
        if (!fs::exists(path, error))
            return failure("`" + path.string() + "` does not exist");
        walk.add(path, rootOf(path));
    }
    return inputs;
}

} // namespace isthmus
