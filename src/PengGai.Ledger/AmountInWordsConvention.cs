namespace PengGai.Ledger;

/// <summary>Which spelling of an amount in words to take where the rules allow two.</summary>
public enum AmountInWordsConvention
{
    /// <summary>会计基础工作规范 art. 52: 整 after 元 and after 角; where the yuan end in 0, 零 stands before the 角 (壹拾万柒仟元零伍角叁分).</summary>
    Accounting,

    /// <summary>支付结算办法 annex 1: 整 after 元 alone; where the 万 or 亿 end in 0, 零 stands after them and not before the 角 (壹拾万零柒仟元伍角叁分).</summary>
    Settlement,
}
