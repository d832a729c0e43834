import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Nothing is inlined: the pages' security policy lets script, style, pictures and fonts come only from files of our own.
export default defineConfig({
  base: "./",
  plugins: [
    {
      // The fonts' licence asks to travel with them.
      name: "font-licence",
      generateBundle() {
        const source = readFileSync(here("node_modules/dkfds/src/fonts/IBMPlexSans/complete/woff2/license.txt"));
        this.emitFile({ type: "asset", fileName: "assets/IBMPlexSans-license.txt", source });
      },
    },
  ],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: false,
    target: "es2022",
    rollupOptions: { input: ["src/main.ts", "src/style.scss"] },
  },
  css: {
    preprocessorOptions: {
      scss: {
        // Warnings about the design system's own style sheets are not ours to act on.
        quietDeps: true,
        loadPaths: [here("node_modules/dkfds/src/stylesheets")],
      },
    },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.ts"] },
});
