"""The Loop: packs engine results into one blob and mounts the component that draws it."""
