# A client’s memos.
memos-title = Memos
memos-none = No memos.
memo-add = Add a memo
memo-text = Your memo
memo-hint = It will carry your name and cannot be changed afterwards.
memo-added = The memo is added.
memo-signed = { $date } · { $name }
memos-earlier = Earlier memos
