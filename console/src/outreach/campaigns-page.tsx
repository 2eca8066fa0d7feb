import { column, DataTable } from '@clothesline/ui/data-table'
import { EmptyState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Failed } from '../frame/answered.tsx'
import { ButtonLink } from '../frame/link.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { CampaignStateBadge } from './campaign-state.tsx'
import { type Campaign, campaignsQuery } from './campaigns.queries.ts'
import { OutreachScreen } from './outreach-screen.tsx'

const whomFor = ({ standings }: Campaign) => standings.map((one) => t(`outreach.standing.${one}`)).join(', ')

const columnsOf = () => [
  column<Campaign>(t('outreach.campaignName'), ({ name }) => name, { width: 'minmax(10rem, 2fr)' }),
  column<Campaign>(t('outreach.whomFor'), whomFor, { width: 'minmax(8rem, 1fr)' }),
  column<Campaign>(t('outreach.channel'), ({ channel }) => t(`outreach.channel.${channel}`), {
    width: 'minmax(8rem, 1fr)',
  }),
  column<Campaign>(t('outreach.startsAt'), ({ startsAt }) => <TimeText at={startsAt} />, { width: '10rem' }),
  column<Campaign>(t('outreach.stands'), (campaign) => <CampaignStateBadge {...campaign} />, { width: '8rem' }),
]

const renderCard = (campaign: Campaign) => (
  <div className="flex flex-col gap-1">
    <p className="flex items-center justify-between gap-3">
      <span className="wrap-anywhere font-medium">{campaign.name}</span>
      <CampaignStateBadge {...campaign} />
    </p>
    <p className="text-small text-muted">{whomFor(campaign)}</p>
  </div>
)

const idOf = ({ id }: Campaign) => id
const nameOf = ({ name }: Campaign) => name

/** Campaigns, the latest first. */
export function CampaignsPage() {
  const mayPlan = useMay('campaigns.write')
  const action = mayPlan && <ButtonLink to="/outreach/campaigns/new">{t('outreach.newCampaign')}</ButtonLink>
  return (
    <OutreachScreen title={t('outreach.campaigns')} action={action} everywhere>
      {() => <List />}
    </OutreachScreen>
  )
}

function List() {
  const navigate = useNavigate()
  const list = useInfiniteQuery(campaignsQuery())
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  if (list.error && rows.length === 0)
    return <Failed error={list.error} failed={t('outreach.campaignsFailed')} onRetry={() => void list.refetch()} />
  return (
    <DataTable
      label={t('outreach.campaigns')}
      rows={rows}
      columns={columns}
      rowId={idOf}
      rowName={nameOf}
      onOpen={({ id }) => void navigate({ to: '/outreach/campaigns/$id', params: { id } })}
      renderCard={renderCard}
      loading={list.isPending}
      onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
      empty={<EmptyState title={t('outreach.noCampaigns')}>{t('outreach.noCampaignsAbout')}</EmptyState>}
    />
  )
}
