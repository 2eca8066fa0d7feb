import { branchesOf, may } from '#platform/command/actor.ts'
import type { Channel } from '#platform/realtime/channel.ts'

const isHere = (branches: readonly string[] | 'all', branchId: string): boolean =>
  branches === 'all' || branches.includes(branchId)

/**
 * `/ws/deliveries`: what changes about stops, shifts and windows. `branch/<id>` is for those who may see the branch's deliveries; `driver/<id>`
 * is a driver's own, or one driver's of the branches whose deliveries one sees.
 */
export const deliveriesChannel: Channel = {
  path: '/ws/deliveries',
  module: 'deliveries',
  mayFollow: (actor, topic) => {
    const [kind, id = ''] = topic.split('/')
    if (kind === 'branch') return may(actor, 'deliveries.read', id)
    if (kind !== 'driver') return false
    return id === actor.id ? may(actor, 'deliveries.drive') : may(actor, 'deliveries.read')
  },
  topicsFor: (actor, { branchId, owner }) => {
    if (branchId === null) return []
    const mayRead = may(actor, 'deliveries.read', branchId)
    const isOwn = owner === actor.id && isHere(branchesOf(actor), branchId)
    return [...(mayRead ? [`branch/${branchId}`] : []), ...(owner && (mayRead || isOwn) ? [`driver/${owner}`] : [])]
  },
}
