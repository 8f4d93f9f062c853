import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `vite build` writes the pages that the server answers with. */
export default defineConfig({ plugins: [react()] });
