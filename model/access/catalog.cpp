// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/access/catalog.h"

#include <array>

namespace isthmus
{

std::span<const AccessPlane *const> allAccessPlanes()
{
    static constexpr std::array<const AccessPlane *, 4> rows{
        &awsAccessPlane,
        &azureAccessPlane,
        &gcpAccessPlane,
        &kubernetesAccessPlane,
    };
    return rows;
}

Access::Access(const Snapshot &snapshot) : m_snapshot(snapshot), m_worlds(allAccessPlanes().size())
{
}

const AccessPlane *Access::planeOf(const AccessQuestion &question) const
{
    const AccessPlane *best = nullptr;
    int bestFit = 0;
    for (const auto *plane : allAccessPlanes())
        if (const int fit = plane->fits(m_snapshot, question); fit > bestFit) {
            best = plane;
            bestFit = fit;
        }
    return best;
}

Result<const AccessWorld *> Access::worldFor(const AccessQuestion &question) const
{
    const auto planes = allAccessPlanes();
    const auto *plane = planeOf(question);
    if (!plane)
        return failure("`" + question.action + "` on `" + question.resource +
                           "` is no question of a system that is known here",
                       Error::Kind::Usage);
    for (std::size_t i = 0; i < planes.size(); ++i) {
        if (planes[i] != plane)
            continue;
        auto &opened = m_worlds[i];
        std::call_once(opened.once, [&] { opened.world = plane->open(m_snapshot); });
        return opened.world.get();
    }
    return nullptr; // not reached: planeOf() gives a row of the catalogue
}

Result<AccessAnswer> Access::ask(const AccessQuestion &question, AccessDetail detail) const
{
    const auto world = worldFor(question);
    if (!world)
        return tl::unexpected<Error>(world.error());
    return (*world)->ask(question, detail);
}

Result<WhoCanAnswer> Access::whoCan(std::string_view action, std::string_view resource,
                                    const AccessContext &context) const
{
    const auto world =
        worldFor({std::string(), std::string(action), std::string(resource), context});
    if (!world)
        return tl::unexpected<Error>(world.error());
    return (*world)->whoCan(action, resource, context);
}

} // namespace isthmus
