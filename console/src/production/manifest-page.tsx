import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { IconButton } from '@clothesline/ui/icon-button'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Answer } from '../api/client.ts'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { ManifestState, useEnds } from './manifest-words.tsx'
import {
  manifestOf,
  useCloseManifest,
  useListOn,
  useReceiveOn,
  useSendManifest,
  useTakeOff,
} from './production.queries.ts'
import { ScanField } from './scan-field.tsx'
import { ScanLog } from './scan-log.tsx'
import { ScanOutcome } from './scan-outcome.tsx'
import { type ScanResult, useScans } from './use-scans.ts'

type Whole = Answer<'/api/v1/manifests/{id}'>

/** One manifest: scanned onto at its beginning, counted in at its end, the same counts for both. */
export function ManifestPage() {
  const { id } = useParams({ from: '/signed-in/production/manifests/$id' })
  const manifest = useQuery(manifestOf(id))
  const endsOf = useEnds()
  return (
    <Screen
      title={t('production.manifest')}
      needs="production.read"
      about={manifest.data && endsOf(manifest.data)}
      action={<PageLink to="/production/manifests">{t('production.manifests')}</PageLink>}
    >
      <Answered query={manifest} failed={t('production.manifestFailed')}>
        {(whole) => (
          <>
            {whole.can.list && <Listing manifest={whole} />}
            {whole.can.receive && <Receiving manifest={whole} />}
            <Counts manifest={whole} />
            <Tags manifest={whole} />
          </>
        )}
      </Answered>
    </Screen>
  )
}

interface StationProps {
  label: string
  send: (code: string) => Promise<ScanResult>
}

function ScanStation({ label, send }: StationProps) {
  const { scans, scan } = useScans(send)
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
      <div className="flex flex-col gap-5">
        <ScanField label={label} onScan={scan} />
        <ScanOutcome scan={scans[0]} />
      </div>
      <ScanLog scans={scans} />
    </div>
  )
}

function Refusal({ error }: { error: Error | null }) {
  if (error === null) return null
  const { title, detail } = problemOf(error)
  return <Banner tone="bad" title={detail ?? title} />
}

const noMove = { moveId: null, pieceId: null }

function Listing({ manifest }: { manifest: Whole }) {
  const list = useListOn(manifest.id)
  const leave = useSendManifest(manifest.id)
  const send = async (code: string): Promise<ScanResult> => {
    const { outcome, tags, pieces } = await list.carryOut(code)
    const detail = t('production.held', { pieces })
    if (outcome === 'already_here')
      return { tone: 'caution', title: t('production.alreadyHere', { tag: code }), detail, ...noMove }
    return { tone: 'good', title: tags.length === 1 ? (tags[0] ?? code) : code, detail, ...noMove }
  }
  return (
    <>
      <ScanStation label={t('production.scanOn')} send={send} />
      <Refusal error={leave.error} />
      <div>
        <Button variant="primary" icon="van" busy={leave.isPending} onPress={() => leave.begin(manifest.version)}>
          {t('production.send')}
        </Button>
      </div>
    </>
  )
}

function Receiving({ manifest }: { manifest: Whole }) {
  const receive = useReceiveOn(manifest.id)
  const close = useCloseManifest(manifest.id)
  const send = async (code: string): Promise<ScanResult> => {
    const { outcome, tag, as } = await receive.carryOut(code)
    if (outcome === 'already_here')
      return { tone: 'caution', title: t('production.alreadyHere', { tag }), detail: '', ...noMove }
    if (as === 'surplus') return { tone: 'caution', title: tag, detail: t('production.notListed'), ...noMove }
    return { tone: 'good', title: tag, detail: t('production.received'), ...noMove }
  }
  return (
    <>
      <ScanStation label={t('production.scanIn')} send={send} />
      <Refusal error={close.error} />
      <div>
        <Button variant="primary" busy={close.isPending} onPress={() => close.begin(manifest.version)}>
          {t('production.closeManifest')}
        </Button>
      </div>
    </>
  )
}

function Counts({ manifest }: { manifest: Whole }) {
  const { listed, sent, received, missing, surplus } = manifest
  const figures = { listed, sent, received, missing, surplus }
  return (
    <Card title={t('production.counts')} action={<ManifestState manifest={manifest} />}>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-5">
        {(Object.keys(figures) as (keyof typeof figures)[]).map((name) => (
          <div key={name} className="flex flex-col">
            <dt className="text-small text-muted">{t(`production.on.${name}`)}</dt>
            <dd className="text-display font-strong tabular-nums">{figures[name]}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

const tones: Record<Whole['items'][number]['state'], Tone> = {
  listed: 'plain',
  sent: 'note',
  received: 'good',
  missing: 'bad',
  surplus: 'caution',
}

function Tags({ manifest: { id, items, can } }: { manifest: Whole }) {
  const takeOff = useTakeOff(id)
  if (items.length === 0) return <p className="text-muted">{t('production.nothingOn')}</p>
  return (
    <Card title={t('production.tags')}>
      <ul className="flex flex-col divide-y divide-hairline">
        {items.map(({ tag, itemName, state }) => (
          <li key={tag} className="flex flex-wrap items-center justify-between gap-x-4 py-1.5">
            <span>
              <bdi className="font-medium tabular-nums">{tag}</bdi> {itemName}
            </span>
            <span className="flex items-center gap-2">
              <StatusBadge tone={tones[state]}>{t(`production.on.${state}`)}</StatusBadge>
              {can.list && (
                <IconButton
                  icon="close"
                  size="small"
                  label={t('production.takeOff', { tag })}
                  onPress={() => takeOff.begin(tag)}
                />
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
