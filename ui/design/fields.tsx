import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { Combobox } from '../components/combobox.tsx'
import { DateField } from '../components/date-field.tsx'
import { Form, FormField, useProblemForm } from '../components/form.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { NumberField } from '../components/number-field.tsx'
import { QuantityField } from '../components/quantity-field.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import { Select } from '../components/select.tsx'
import { Switch } from '../components/switch.tsx'
import { TextField } from '../components/text-field.tsx'
import { Textarea } from '../components/textarea.tsx'
import { findPeople, type Person } from './samples.ts'
import { Columns, Section } from './section.tsx'

const services = [
  { value: 'wash', label: 'Wash and fold' },
  { value: 'dry', label: 'Dry cleaning' },
  { value: 'press', label: 'Pressing only' },
] as const

const starches = [
  { value: 'none', label: 'None' },
  { value: 'light', label: 'Light', hint: 'Collar and cuffs' },
  { value: 'hard', label: 'Hard', disabled: true },
] as const

function TextFields() {
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('0151 555')
  const [person, setPerson] = useState<Person | null>(null)
  const [service, setService] = useState<'' | (typeof services)[number]['value']>('')
  return (
    <Columns>
      <TextField label="Name" hint="As on the ticket" value={name} onChange={setName} required autoComplete="name" />
      <TextField
        label="Phone"
        type="tel"
        value={phone}
        onChange={setPhone}
        error="Enter at least seven digits"
        autoComplete="tel"
      />
      <TextField
        label="Search"
        type="search"
        icon="search"
        placeholder="Name, phone or ticket"
        value=""
        onChange={() => undefined}
      />
      <Combobox
        label="Customer"
        icon="customer"
        placeholder="Type a name or last digits"
        search={findPeople}
        value={person}
        onChange={setPerson}
        itemKey={(item) => item.id}
        itemText={(item) => item.name}
        renderItem={(item) => (
          <span className="flex flex-1 justify-between gap-3">
            {item.name}
            <span className="text-small tabular-nums text-muted">{item.phone.slice(-4)}</span>
          </span>
        )}
        create={{ label: (typed) => `Add “${typed}”`, onCreate: () => undefined }}
      />
      <Select label="Service" placeholder="Choose" options={services} value={service} onChange={setService} />
      <TextField label="Tax number" value="DE 129 273 398" onChange={() => undefined} disabled />
      <Textarea label="Note" hint="Printed on the tag" value="" onChange={() => undefined} />
    </Columns>
  )
}

function FigureFields() {
  const [price, setPrice] = useState<number | null>(1250)
  const [dinars, setDinars] = useState<number | null>(4500)
  const [weight, setWeight] = useState<number | null>(3250)
  const [pieces, setPieces] = useState<number | null>(5)
  const [day, setDay] = useState('2026-11-27')
  return (
    <Columns>
      <MoneyField
        label="Price"
        currency="EUR"
        value={price}
        onChange={setPrice}
        hint={`${price ?? 'no'} minor units`}
      />
      <MoneyField label="Price in Kuwait" currency="KWD" value={dinars} onChange={setDinars} />
      <QuantityField label="Weight" unit="kg" value={weight} onChange={setWeight} />
      <NumberField label="Pieces" value={pieces} onChange={setPieces} min={1} max={40} />
      <DateField label="Promised day" value={day} onChange={setDay} min="2026-11-22" />
      <DateField label="Pick-up from" kind="time" value="17:00" onChange={() => undefined} />
    </Columns>
  )
}

function Choices() {
  const [receipt, setReceipt] = useState(true)
  const [rush, setRush] = useState(false)
  const [starch, setStarch] = useState<'' | (typeof starches)[number]['value']>('none')
  return (
    <Columns>
      <RadioGroup label="Starch" options={starches} value={starch} onChange={setStarch} />
      <div className="flex flex-col gap-3">
        <Checkbox label="Print receipt" value={receipt} onChange={setReceipt} />
        <Checkbox label="Some of the pieces" value={false} partly onChange={() => undefined} />
        <Checkbox
          label="I have checked the pockets"
          value={false}
          onChange={() => undefined}
          error="Check the pockets first"
        />
        <Checkbox label="Not offered here" value={false} disabled onChange={() => undefined} />
      </div>
      <div className="flex flex-col gap-3">
        <Switch label="Rush" hint="Ready today, half as much again" value={rush} onChange={setRush} />
        <Switch label="Messages on" value onChange={() => undefined} />
        <Switch label="Not available" value={false} disabled onChange={() => undefined} />
      </div>
    </Columns>
  )
}

const refusal = {
  title: 'The customer could not be saved',
  errors: [
    { path: '/phone', message: 'This number belongs to another customer' },
    { path: '/branchId', message: 'The branch is closed for new customers' },
  ],
}

function RefusedForm() {
  const form = useProblemForm({
    defaultValues: { name: 'Amira Haddad', phone: '0151 5550142', credit: 0 as number | null },
    onSubmit: async () => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      throw refusal
    },
  })
  return (
    <div className="max-w-field">
      <Form form={form} label="New customer">
        <FormField form={form} name="name" rules={{ required: 'Enter a name' }}>
          {(field) => <TextField label="Name" required {...field} />}
        </FormField>
        <FormField form={form} name="phone">
          {(field) => <TextField label="Phone" type="tel" {...field} />}
        </FormField>
        <FormField form={form} name="credit">
          {(field) => <MoneyField label="Opening credit" currency="EUR" {...field} />}
        </FormField>
        <div>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            Add customer
          </Button>
        </div>
      </Form>
    </div>
  )
}

/** What one types and chooses. */
export function Fields() {
  return (
    <>
      <Section
        title="Fields"
        use="A label above, a hint below, the error in words that say what to do."
        avoid="Don’t use a placeholder as a label."
      >
        <TextFields />
      </Section>
      <Section
        title="Figures"
        use="Type them as people write them; they are stored exactly."
        avoid="Don’t put money through a float."
      >
        <FigureFields />
      </Section>
      <Section title="Choices" use="Radios up to five, then a list, then a combobox. A switch acts at once.">
        <Choices />
      </Section>
      <Section
        title="Form"
        use="What the server refuses lands on its field; the rest stands above."
        avoid="Don’t clear what was typed."
      >
        <RefusedForm />
      </Section>
    </>
  )
}
