import { Outlet } from '@tanstack/react-router'

/** The frame of the settings. */
export function SettingsFrame() {
  return <Outlet />
}
