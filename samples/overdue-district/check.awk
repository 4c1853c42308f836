# Recounts the published figures from the CSV files alone, independently of generate.cs. Run in this folder:
#   awk -F, -f check.awk households.csv conversions.csv deliveries.csv agreements.csv payments.csv
# It counts months as 12 × year + month, areas in centi-m², money in fen.
function month(iso) { return substr(iso, 1, 4) * 12 + substr(iso, 6, 2) - 1 }
function max(a, b) { return a > b ? a : b }

FNR == 1 { next }
FILENAME == "households.csv" { households++; of[$2]++; area[$1] = int($3 * 100 + .5); zone[$1] = $5; use[$1] = $6 }
FILENAME == "conversions.csv" { converted[substr($1, 4)] = $2 }
FILENAME == "deliveries.csv" {
  rows[$1]++; day[$1, rows[$1]] = $2
  part[$1, rows[$1]] = $3 == "" ? area[$1] - got[$1] : int($3 * 100 + .5)
  got[$1] += part[$1, rows[$1]]
}
FILENAME == "agreements.csv" && $4 == "in_kind" && $5 != "" {
  h = $2; jinan = $7 == "jinan"; term = $6 == "" ? (jinan ? 24 : 18) : $6
  last = month("2023-12-31")
  ended = rows[h] && got[h] == area[h]
  if (ended) last = month(day[h, rows[h]])
  if (h in converted) last = month(converted[h])
  for (m = month($5) + term; m <= last; m++) {
    left = area[h]
    for (i = 1; i <= rows[h] - ended; i++) if (month(day[h, i]) < m || (month(day[h, i]) == m && day[h, i] ~ /-01$/)) left -= part[h, i]
    if (jinan) { b = left * (use[h] == "commercial" ? 35 : 30); fen = $9 == "yes" ? max(b, 150000) : max(b, 150000) + b }
    else {
      rate = zone[h] == "一类" ? 18 : zone[h] == "二类" ? 15 : zone[h] == "三类" ? 12 : 10
      fen = max(left, 5000) * rate * ($9 == "yes" ? 1 : 2)
    }
    overdue[int(m / 12)] += fen
  }
}
FILENAME == "agreements.csv" { route[$4]++ }
FILENAME == "payments.csv" { paid[$3] += int($7 * 100 + .5) }
END {
  printf "households %d, of which YY %d\n", households, of["YY"]
  printf "agreements: in_kind %d, cash %d, voucher %d\n", route["in_kind"], route["cash"], route["voucher"]
  printf "overdue fees of 2022 %.2f, of 2023 %.2f yuan\n", overdue[2022] / 100, overdue[2023] / 100
  printf "paid: compensation %.2f, transition_fee %.2f, developer %.2f, voucher_balance %.2f yuan\n",
    paid["compensation"] / 100, paid["transition_fee"] / 100, paid["developer"] / 100, paid["voucher_balance"] / 100
}
