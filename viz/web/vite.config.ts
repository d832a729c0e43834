import { defineConfig } from "vitest/config";

// Nothing is inlined: the pages' security policy lets script, style, pictures and fonts come only from files of our own.
export default defineConfig({
  base: "./",
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
        // The design system's style sheets still use `@import`-era constructs; their warnings are not ours to act on.
        quietDeps: true,
        loadPaths: ["node_modules"],
      },
    },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.ts"] },
});
