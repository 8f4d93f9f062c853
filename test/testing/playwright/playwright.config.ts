import { defineConfig } from 'playwright/test';
import { browserLaunchOptions } from '../../../scripts/browser.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: '../../../.cache/playwright',
  workers: 1,
  use: { baseURL: process.env.APP_URL!, launchOptions: browserLaunchOptions() },
});
