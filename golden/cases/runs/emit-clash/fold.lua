return { fold = function(s) return s end, emit = function(s) return { a = 1, ["a/b"] = 2 } end }
