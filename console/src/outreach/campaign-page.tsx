import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { TimeText } from '@clothesline/ui/time-text'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { Counts } from '../frame/counts.tsx'
import { type Fact, Facts } from '../frame/facts.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { CampaignStateBadge } from './campaign-state.tsx'
import { campaignQuery, useStopCampaign, type WholeCampaign } from './campaigns.queries.ts'
import { OutreachScreen } from './outreach-screen.tsx'

/** One campaign: whom it is for, what it says, and what it came to beside those held out. */
export function CampaignPage() {
  const { id } = useParams({ from: '/signed-in/outreach/campaigns/$id' })
  const query = useQuery(campaignQuery(id))
  return (
    <OutreachScreen title={query.data?.name ?? t('outreach.campaigns')} everywhere>
      {() => (
        <Answered query={query} failed={t('outreach.campaignFailed')}>
          {(campaign) => <Shown campaign={campaign} />}
        </Answered>
      )}
    </OutreachScreen>
  )
}

function factsOf(
  { state, standings, fewestVisits, channel, startsAt, holdoutPercent }: WholeCampaign,
  branch: string | undefined,
): Fact[] {
  return [
    { name: t('outreach.stands'), is: <CampaignStateBadge state={state} /> },
    { name: t('outreach.whomFor'), is: standings.map((one) => t(`outreach.standing.${one}`)).join(', ') },
    { name: t('outreach.branch'), is: branch ?? t('outreach.allBranches') },
    { name: t('outreach.fewestVisits'), is: fewestVisits },
    { name: t('outreach.channel'), is: t(`outreach.channel.${channel}`) },
    { name: t('outreach.startsAt'), is: <TimeText at={startsAt} /> },
    { name: t('outreach.holdout'), is: t('outreach.percent', { percent: holdoutPercent }) },
  ]
}

function Shown({ campaign }: { campaign: WholeCampaign }) {
  const { id, version, subject, body, messages, can } = campaign
  const { branches } = useMe()
  const stop = useStopCampaign(id, () => undefined)
  const fates = (['sent', 'waiting', 'withheld', 'failed'] as const).map((one) => ({
    ...{ label: t(`outreach.fate.${one}`), count: messages[one] },
  }))
  const hasWaiting = campaign.state === 'scheduled' || campaign.state === 'running' || messages.waiting > 0
  return (
    <>
      <Facts facts={factsOf(campaign, branches.find((one) => one.id === campaign.branchId)?.name)} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title={t('outreach.words')}>
          {subject && <p className="font-medium">{subject}</p>}
          <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
            {body}
          </p>
          {can.stop && hasWaiting && (
            <div>
              <Button variant="danger" busy={stop.isPending} onPress={() => stop.begin({ version })}>
                {t('outreach.stop')}
              </Button>
            </div>
          )}
          {stop.error && (
            <p role="alert" className="text-bad">
              {stop.error.message}
            </p>
          )}
        </Card>
        <Card title={t('outreach.result')}>
          <Counts counts={fates} />
          <Arms campaign={campaign} />
        </Card>
      </div>
    </>
  )
}

function Arms({ campaign: { told, heldOut } }: { campaign: WholeCampaign }) {
  const { locale } = useUiSettings()
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const shareOf = ({ members, cameBack }: WholeCampaign['told']) => {
    if (members === 0) return '–'
    return t('outreach.cameBack', { share: percent.format(cameBack / members), count: cameBack, members })
  }
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
      {[['told', told] as const, ['heldOut', heldOut] as const].map(([name, arm]) => (
        <div key={name}>
          <dt className="text-small text-muted">{t(`outreach.arm.${name}`)}</dt>
          <dd className="font-medium tabular-nums">{shareOf(arm)}</dd>
        </div>
      ))}
    </dl>
  )
}
