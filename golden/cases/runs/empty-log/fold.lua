return { init = function() return { n = 7 } end, fold = function(s) return s end }
