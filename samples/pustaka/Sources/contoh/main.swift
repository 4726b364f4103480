import KiteEngine

// Which of these firms may go on, and what is missing of the others?
let rules = try Rules.shipped()
let applications = [
  #"{"nomor": "A-1", "tanggal_permohonan": "2024-05-14", "rencana_ekspor": []}"#,
  #"{"nomor": "A-2", "tanggal_permohonan": "2024-05-14", "nilai_investasi": "dua miliar"}"#,
]
for application in applications {
  let result = rules.judge(application)
  print(result.verdict?.rawValue ?? "tidak dinilai")
  for requirement in result.requirements where requirement.status == .notMet {
    print("  belum terpenuhi:", requirement.id)
  }
  print("  masih terbuka:", result.openFacts.count, "fakta,", result.openLaw.count, "hal hukum")
  for problem in result.problems { print("  masalah data:", problem) }
}
