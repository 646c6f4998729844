;; Pixels of four bytes as pixels of three, sixteen at a time: their colours move by one instruction for each
;; sixteen bytes. Pixels come from 0 on, and go to 1 MiB and behind.
(module
  (memory (export "memory") 28)

  ;; What comes has red first.
  (func (export "red") (param $groups i32)
    (local $from i32) (local $to i32) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $to (i32.const 0x100000))
    (loop $next
      (if (i32.eqz (local.get $groups)) (then (return)))
      (local.set $a (v128.load (local.get $from)))
      (local.set $b (v128.load offset=16 (local.get $from)))
      (local.set $c (v128.load offset=32 (local.get $from)))
      (local.set $d (v128.load offset=48 (local.get $from)))
      (v128.store (local.get $to)
        (i8x16.shuffle 0 1 2 4 5 6 8 9 10 12 13 14 16 17 18 20 (local.get $a) (local.get $b)))
      (v128.store offset=16 (local.get $to)
        (i8x16.shuffle 5 6 8 9 10 12 13 14 16 17 18 20 21 22 24 25 (local.get $b) (local.get $c)))
      (v128.store offset=32 (local.get $to)
        (i8x16.shuffle 10 12 13 14 16 17 18 20 21 22 24 25 26 28 29 30 (local.get $c) (local.get $d)))
      (local.set $from (i32.add (local.get $from) (i32.const 64)))
      (local.set $to (i32.add (local.get $to) (i32.const 48)))
      (local.set $groups (i32.sub (local.get $groups) (i32.const 1)))
      (br $next)))

  ;; What comes has blue first; what goes has red first, too.
  (func (export "blue") (param $groups i32)
    (local $from i32) (local $to i32) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $to (i32.const 0x100000))
    (loop $next
      (if (i32.eqz (local.get $groups)) (then (return)))
      (local.set $a (v128.load (local.get $from)))
      (local.set $b (v128.load offset=16 (local.get $from)))
      (local.set $c (v128.load offset=32 (local.get $from)))
      (local.set $d (v128.load offset=48 (local.get $from)))
      (v128.store (local.get $to)
        (i8x16.shuffle 2 1 0 6 5 4 10 9 8 14 13 12 18 17 16 22 (local.get $a) (local.get $b)))
      (v128.store offset=16 (local.get $to)
        (i8x16.shuffle 5 4 10 9 8 14 13 12 18 17 16 22 21 20 26 25 (local.get $b) (local.get $c)))
      (v128.store offset=32 (local.get $to)
        (i8x16.shuffle 8 14 13 12 18 17 16 22 21 20 26 25 24 30 29 28 (local.get $c) (local.get $d)))
      (local.set $from (i32.add (local.get $from) (i32.const 64)))
      (local.set $to (i32.add (local.get $to) (i32.const 48)))
      (local.set $groups (i32.sub (local.get $groups) (i32.const 1)))
      (br $next))))
