import { Avatar } from '../components/avatar.tsx'
import { Badge, StatusBadge } from '../components/badge.tsx'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { Kbd } from '../components/kbd.tsx'
import { Money } from '../components/money.tsx'
import { ProgressBar } from '../components/progress-bar.tsx'
import { Quantity, Weight } from '../components/quantity.tsx'
import { EmptyState, ErrorState, LoadingState, NoRightState, OfflineState } from '../components/states.tsx'
import { Checklist, Stepper } from '../components/stepper.tsx'
import { Tabs } from '../components/tabs.tsx'
import { TimeText } from '../components/time-text.tsx'
import { Row, Section } from './section.tsx'

function Figures() {
  const amounts = [124_050, 4250, -1990, 0]
  return (
    <Section
      title="Money, weights, times"
      use="The currency once per column, units in muted words."
      avoid="Never show a refund by red alone."
    >
      <div className="grid gap-4 sm:grid-cols-3">
        <Card title="Till, EUR">
          <ul className="flex flex-col items-end gap-1">
            {amounts.map((amount) => (
              <li key={amount}>
                <Money amount={amount} currency="EUR" bare />
              </li>
            ))}
          </ul>
        </Card>
        <Card title="On its own">
          <ul className="flex flex-col items-end gap-1">
            <li>
              <Money amount={4250} currency="EUR" />
            </li>
            <li>
              <Money amount={4500} currency="KWD" />
            </li>
            <li>
              <Weight grams={3250} />
            </li>
            <li>
              <Quantity thousandths={5000} unit="pieces" />
            </li>
          </ul>
        </Card>
        <Card title="Told by the branch’s clock">
          <ul className="flex flex-col items-end gap-1">
            <li>
              <TimeText at="2026-11-27T16:00:00Z" />
            </li>
            <li>
              <TimeText at="2026-11-27T16:00:00Z" form="day" />
            </li>
            <li>
              <TimeText at="2026-11-27T16:00:00Z" form="time" />
            </li>
          </ul>
        </Card>
      </div>
    </Section>
  )
}

function Marks() {
  return (
    <Section
      title="Badges, banners"
      use="A state is a sign, a word and a colour."
      avoid="Don’t stack banners: say the worst, link to the rest."
    >
      <Row>
        <StatusBadge tone="good">Ready</StatusBadge>
        <StatusBadge tone="note" icon="machine">
          Cleaning
        </StatusBadge>
        <StatusBadge tone="caution" icon="clock">
          Due soon
        </StatusBadge>
        <StatusBadge tone="bad">Overdue</StatusBadge>
        <StatusBadge tone="plain">Draft</StatusBadge>
        <Badge>12</Badge>
        <Kbd keys="Mod+K" />
        <span className="flex items-center gap-2">
          <Avatar name="Amira Haddad" /> Amira Haddad
        </span>
      </Row>
      <div className="flex flex-col gap-2">
        <Banner
          tone="note"
          title="A new price list starts on Monday"
          action={<Button size="small">See prices</Button>}
        />
        <Banner tone="good" title="The till balances" />
        <Banner tone="caution" title="Two orders are promised within the hour" onDismiss={() => undefined} />
        <Banner tone="bad" title="The card terminal does not answer">
          Take cash, or try the terminal again.
        </Banner>
      </div>
    </Section>
  )
}

function Progress() {
  const steps = [
    { label: 'File', done: true },
    { label: 'Columns', done: true },
    { label: 'Preview', done: false },
    { label: 'Import', done: false },
  ]
  const closing = [
    { label: 'Count the drawer', done: true },
    { label: 'Hand over the bags', hint: 'Two bags wait for the van', done: false },
    { label: 'Lock the back door', done: false },
  ]
  return (
    <Section
      title="Progress"
      use="Say how far it is in words as well."
      avoid="Don’t show a bar for less than a second."
    >
      <Stepper label="Import of a price list" steps={steps} />
      <div className="grid gap-6 sm:grid-cols-2">
        <div className="flex flex-col gap-5">
          <ProgressBar label="Importing customers" done={64_200} of={100_000} says="64,200 of 100,000" />
          <ProgressBar label="Preparing receipts" done={null} />
        </div>
        <Card>
          <Checklist label="Close of day" steps={closing} />
        </Card>
      </div>
    </Section>
  )
}

function States() {
  const box = 'rounded-card border border-hairline bg-surface'
  return (
    <Section
      title="Empty, loading, error, no right, offline"
      use="An empty page says the next step and does it."
      avoid="Don’t blame; don’t show a stack trace."
    >
      <div className="grid gap-3 xl:grid-cols-2">
        <div className={box}>
          <EmptyState title="No orders yet today" action={<Button variant="primary">Take in the first</Button>}>
            Orders taken in at this counter appear here.
          </EmptyState>
        </div>
        <div className={box}>
          <ErrorState
            title="The orders could not be loaded"
            error={{ title: 'Unavailable', detail: 'The server did not answer in time.', requestId: '01JD3T8W2K' }}
            onRetry={() => undefined}
          />
        </div>
        <div className={box}>
          <NoRightState title="You can’t see the till of this branch">
            Ask the branch’s owner for the right “cash”.
          </NoRightState>
        </div>
        <div className={box}>
          <OfflineState title="No connection">
            You can go on taking in orders; they are sent when it returns.
          </OfflineState>
        </div>
        <div className={`${box} p-4 xl:col-span-2`}>
          <LoadingState lines={4} />
        </div>
      </div>
    </Section>
  )
}

function Sides() {
  return (
    <Section title="Card, tabs" use="Group what belongs together; one thing’s sides are tabs.">
      <Tabs
        label="Order 1042"
        tabs={[
          { id: 'pieces', label: 'Pieces', count: 5, content: <p>Five shirts, white, light starch.</p> },
          { id: 'money', label: 'Money', content: <Money amount={4250} currency="EUR" /> },
          { id: 'story', label: 'Story', content: <p>Taken in by Ben at the counter.</p> },
        ]}
      />
    </Section>
  )
}

/** What one reads. */
export function Shown() {
  return (
    <>
      <Figures />
      <Marks />
      <Sides />
      <Progress />
      <States />
    </>
  )
}
