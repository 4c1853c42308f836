namespace PengGai.Ledger.Operations;

/// <summary>How a sample of entries is drawn. Both ways take nothing but SHA-256, so that anybody can draw the sample again.</summary>
public enum SamplingMethod
{
    /// <summary>
    /// Simple random sampling without replacement by pseudo-random tickets (R. L. Rivest, Consistent Sampling with Replacement,
    /// arXiv:1808.10016, §2, as used in audits of elections): an entry's ticket is SHA-256 of <c>seed:position</c> in ASCII, and those with
    /// the lowest tickets are the sample. A larger sample with the same seed holds the smaller one.
    /// </summary>
    Simple,

    /// <summary>
    /// Monetary unit sampling by fixed intervals (货币单元抽样; ISA 530, appendix 4; 中国注册会计师审计准则第 1314 号): the amounts, without sign,
    /// are laid end to end in order of position and every n-th fen is drawn, with n = total ÷ size. The first one stands at
    /// u × n, where u is SHA-256 of <c>seed:start</c>, its first 8 bytes as a fraction of 1. An entry as large as n is
    /// always drawn, one of zero never.
    /// </summary>
    MonetaryUnit,
}
