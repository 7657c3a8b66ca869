function fold(events) return nil end
